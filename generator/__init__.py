"""gongkai: a static site generator for the 政府信息公开目录 of a Chinese local government."""

__version__ = "0.1.0"
