"""Addresses out of documents, let through only as plain links to the web."""

from urllib.parse import quote, urlsplit

from report.safe import one_line

_LONGEST = 2000
_AS_THEY_ARE = "%/:?#[]@!$&'()*+,;=~-._"


def web_address(url: str | None) -> str | None:
    """`url` if it is an http or https address of some host, with what is no part of one escaped; else None.

    So no link runs a script, opens a file, or holds a user name that passes for a host.
    """
    if not url or len(url) > _LONGEST or one_line(url) != url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return None
    return quote(url, safe=_AS_THEY_ARE)
