"""`python -m motcua`, the same as the `motcua` command."""

import sys

from motcua.config.command import main

sys.exit(main())
