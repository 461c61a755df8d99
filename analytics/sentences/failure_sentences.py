"""Sentences on what nobody expected."""

from analytics.diagnostics.failure_log import to_tell

AGAIN = "Try again"


def on_page(title: str, reference: str) -> str:
    """Return what a page says that broke: where, and the way out."""
    return (
        f"**Something went wrong on the page {title}, and part of it is missing.** The data is as it was. Try again,"
        f" take back your last choice, or open another page. {to_tell(f'**{reference}**')}"
    )
