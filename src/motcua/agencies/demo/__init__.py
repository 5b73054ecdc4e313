"""The demo province, in the shape of Hà Tĩnh in 2019, founded through the real actions."""

from motcua.agencies.demo.founding import Province, found_province

__all__ = ["Province", "found_province"]
