"""What cannot be done, and why the system refused it, in Chinese: it says so in the language of its own."""

from __future__ import annotations

import errno

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "那里是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.ENOENT: "那里没有这个文件或文件夹",
    errno.ENOTDIR: "路径中间有一个同名的文件",
    errno.EEXIST: "有一个同名的文件",
    errno.EISDIR: "那是一个文件夹",
    errno.EBUSY: "正被别的程序使用",
    errno.ENAMETOOLONG: "名称太长",
    errno.EADDRINUSE: "端口正被别的程序使用",
    errno.EADDRNOTAVAIL: "这不是本机的地址",
}


class NoCatalogue(Exception):
    """The folder has no catalogue.yaml: a mistake of usage (exit 2), not of content."""


def reason(error: OSError) -> str:
    """Return why the system refused, in a few words; with what it said itself where we have no words for it."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
