"""The reorganisation of 2025, rehearsed on the demo province: districts end, communes merge by the real lists."""
