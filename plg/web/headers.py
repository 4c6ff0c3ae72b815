"""The headers of every answer: a strict Content-Security-Policy, no storing of private pages, compression."""

import gzip

from flask import Flask, Response, request

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
WORTH_PACKING = 1_000  # bytes; below this gzip gains nothing
PACKED_TYPES = ("text/", "application/json", "image/svg+xml")


def register(app: Flask, https: bool) -> None:
    @app.after_request
    def _headers(response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if https:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return _packed(response)


def _packed(response: Response) -> Response:
    if (
        response.direct_passthrough
        or response.content_encoding
        or not (response.mimetype or "").startswith(PACKED_TYPES)
        or (response.content_length or 0) < WORTH_PACKING
    ):
        return response
    response.vary.add("Accept-Encoding")
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.set_data(gzip.compress(response.get_data(), compresslevel=4, mtime=0))
        response.content_encoding = "gzip"
    return response
