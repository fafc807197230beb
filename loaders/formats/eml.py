"""Letters sent by e-mail, and pages that a browser saved as one file: both are MIME messages."""

from __future__ import annotations

import email
import email.policy
import email.utils
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from graph.errors import BadInput
from loaders.document import shown
from loaders.encoding import decoded_anyhow
from loaders.formats.body import Body
from loaders.formats.composing import Composed, counted, with_words
from loaders.formats.html import page
from loaders.formats.whole import content_of

NAME = "eml"
SUFFIXES = (".eml", ".mht", ".mhtml")
_SHOWN = ("From", "To", "Cc", "Date", "Subject")  # what stands at the head of a letter as it is printed
_MOST_PARTS = 1_000


def read(path: Path) -> Body:
    """A letter with its head as it would be printed, or a saved page; what is attached is named and not read."""
    content = content_of(path)
    try:
        return _letter(content, path)
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:  # of a head against all rules
        raise BadInput(f"{shown(path)} is damaged; open it in a mail program and save it again") from error


def _letter(content: bytes, path: Path) -> Body:
    name = shown(path)
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not {"from", "mime-version"} & set(map(str.lower, message.keys())):
        raise BadInput(f"{name} is not an e-mail; give it the ending of what it is")
    if message.get_content_type() == "multipart/encrypted":
        raise BadInput(f"{name} is encrypted; save a copy that is not")
    parts = list(_parts(message, name))
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    web = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if web and path.suffix.lower() != ".eml":
        return page(_content(web), name, web.get_content_charset())
    if plain is None and web is None:
        raise BadInput(f"{name} has no words that can be read in it; save what is attached to it as files of their own")
    words = _words(plain, web, name)
    attached = [part for part in parts if part not in (plain, web) and part.get_filename()]
    composed = Composed()
    composed.paragraph("\n".join(f"{field}: {said}" for field in _SHOWN if (said := _said(message, field))))
    composed.paragraph(words.text)
    left_out = (*words.left_out, *counted(len(attached), "attachment", "attachments", f"not read: {_names(attached)}"))
    body = composed.body(
        title=_said(message, "Subject") or None, published=_day(message), left_out=left_out, guessed=words.guessed
    )
    return with_words(body, name, "its words as text")


def _parts(message: EmailMessage, name: str) -> Iterator[EmailMessage]:
    """The parts of a message that hold something, those of a message that is attached to it left out."""
    pending, met = [message], 0
    while pending:
        part = pending.pop()
        met += 1
        if met > _MOST_PARTS:
            raise BadInput(f"{name} has more than {_MOST_PARTS:,} parts, which no letter has; check what it is")
        if part.get_content_maintype() == "multipart":
            pending += [each for each in [*part.iter_parts()][::-1] if isinstance(each, EmailMessage)]
        else:
            yield part


def _words(plain: EmailMessage | None, web: EmailMessage | None, name: str) -> Body:
    """The letter's words: as plain text where the sender gave them so, else as a page."""
    if plain is None:
        return page(_content(web), name, web.get_content_charset()) if web else Body("")
    content = _content(plain)
    try:
        return Body(content.decode(plain.get_content_charset() or "utf-8"))
    except (UnicodeDecodeError, LookupError):
        found = decoded_anyhow(content)
        return Body(found.text, left_out=found.left_out, guessed=found.guessed)


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _said(message: EmailMessage, field: str) -> str:
    """What a field of the head says, on one line; its raw words where they follow no rule, and of the date always."""
    raw = " ".join(str(dict(message.raw_items()).get(field, "")).split())
    try:
        return raw if field == "Date" else " ".join(str(message.get(field, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return raw


def _day(message: EmailMessage) -> str | None:
    """The day on which the letter was sent, as its head says."""
    try:
        return email.utils.parsedate_to_datetime(_said(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _names(parts: list[EmailMessage]) -> str:
    return ", ".join(" ".join(str(part.get_filename()).split()) for part in parts[:5])
