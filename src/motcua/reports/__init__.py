"""Reports: figures with their evidence. They read every domain and change none."""
