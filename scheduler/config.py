"""config.yaml becomes one typed Config, or is refused with file, line, key and what would be right."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError

from alerts.letter import MailSettings
from alerts.match import pattern
from alerts.watch import QuietHours, Times, Watch
from crawler.address import host_port
from crawler.logins import site
from crawler.wire import CrawlerSettings
from figures.sentences.measures import extend, taxonomy
from scheduler.fields import PASSWORD_VARIABLE, Unset, is_mail_address
from scheduler.sections import NESTED, ChannelBlock, File
from scheduler.settings import Channel, Config, ConfigError
from scheduler.yaml_lines import Located, YamlError, read


def load(path: Path | str) -> Config:
    """Reads and checks a configuration file. Raises ConfigError, which names every problem found."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError([f"{path}:1: not UTF-8 text (byte {error.start}); save the file as UTF-8"]) from error
    except OSError as error:
        raise ConfigError([f"{path}: {error.strerror}; `figurewatch init` writes one here, --config names another"]) from error
    try:
        located = read(text)
    except YamlError as error:
        raise ConfigError([f"{path}:{error.line}: {error}"]) from error
    if located.value is not None and not isinstance(located.value, dict):
        raise ConfigError([f"{path}:1: keys and values are needed, such as `newsroom: Example Desk`"])
    try:
        file = File.model_validate(located.value or {})
    except ValidationError as error:
        raise ConfigError(_problems(path, located, error)) from error
    problems = _across(path, located, file)
    if problems:
        raise ConfigError(problems)
    return _config(path.absolute(), file, {where: f"{path}:{located.line(where)}: {told}" for where, told in _unset(file)})


def checked_watch(block: dict[str, Any], channels: Sequence[str] = ()) -> Watch:
    """A watch from one block of `watches:`. Raises ConfigError as load() would for the same block in a file."""
    try:
        stood_in = [{"name": name, "url": "https://channel.invalid"} for name in channels]  # only their names matter here
        file = File.model_validate({"watches": [block], "channels": stood_in})
    except ValidationError as error:
        raise ConfigError([_told(found).removeprefix("watches[0].") for found in error.errors(include_url=False)]) from error
    problems = [problem.removeprefix("watches[0].") for _, problem in (*_measures_of(file), *_idle_words(file), *_unknown_readers(file))]
    if problems:
        raise ConfigError(problems)
    return file.watches[0].watch()


def _config(path: Path, file: File, unset: dict[Where, str]) -> Config:
    quiet = file.quiet_hours and QuietHours(start=file.quiet_hours.start, end=file.quiet_hours.end, zone=file.quiet_hours.timezone)
    zone = file.timezone or (quiet.zone if quiet else ZoneInfo("UTC"))
    crawler = file.crawler
    desk_url = file.desk.url or (f"http://{file.desk.listen.host}:{file.desk.listen.port}" if file.desk.listen.host else "")
    return Config(
        path=path,
        newsroom=file.newsroom,
        database=path.parent / file.database,
        sources=(*(source.source() for source in file.sources), *(source.source(own=True) for source in file.own)),
        watches=tuple(watch.watch() for watch in file.watches),
        times=Times(
            digest=file.digest, zone=zone, quiet=quiet or None, bundle_seconds=int(file.bundle.total_seconds()),
            letters_per_hour=file.letters_per_hour,
        ),
        operators=tuple(file.operators),
        mail=MailSettings(
            sender=file.mail.sender, smtp=file.mail.smtp or "", outbox=str(path.parent / file.mail.outbox),
            password=os.environ.get(PASSWORD_VARIABLE, ""), newsroom=file.newsroom, desk_url=desk_url,
            unsubscribe=file.mail.unsubscribe or "",
        ),
        channels=tuple(_channel(channel, unset.get(("channels", i, "url"), "")) for i, channel in enumerate(file.channels)),
        crawler=CrawlerSettings(
            user_agent=crawler.user_agent, obey_robots=crawler.obey_robots, per_host_delay=crawler.per_host_delay,
            max_body=crawler.max_body, timeout=crawler.timeout, private_hosts=tuple(crawler.private_hosts),
            workers=crawler.workers, pages_per_poll=crawler.pages_per_poll, keep_page=crawler.keep_page, logins=_logins(file),
        ),
        desk=replace(file.desk.listen, guests=file.desk.guests),
        every_first=file.first_numbers == "all",
        kin_memory=file.kin_memory,
        keep_pages_for=crawler.keep_pages_for,
        fresh_for=file.fresh_for,
        broken_after=file.broken_after,
        missing=tuple(unset.values()),
    )  # fmt: skip


def _across(path: Path, located: Located, file: File) -> list[str]:
    """What no single key shows: names used twice, readers and measures that nobody knows."""
    found = [*_twice(file), *_sources_twice(file), *_login_troubles(file), *_unreadable_links(file)]
    found += [*_unknown_measures(file), *_idle_words(file), *_unknown_readers(file)]
    if "://" in file.database:
        found.append((("database",), "database: only a path to an SQLite file is supported so far, such as figurewatch.db"))
    return [f"{path}:{located.line(where)}: {problem}" for where, problem in found]


Where = tuple[str | int, ...]
Found = tuple[Where, str]


def _channel(block: ChannelBlock, missing: str) -> Channel:
    return Channel(name=block.name, url="" if isinstance(block.url, Unset) else block.url, missing=missing)


def _unset(file: File) -> Iterator[Found]:
    """Secrets that the environment did not bring."""
    for section, entries in (("sources", file.sources), ("own", file.own)):
        for i, one in enumerate(entries):
            if isinstance(one.login, Unset):
                yield (section, i, "login"), f"{section}[{i}].login: {one.login.why}"
    for i, channel in enumerate(file.channels):
        if isinstance(channel.url, Unset):
            yield ("channels", i, "url"), f"channels[{i}].url: {channel.url.why}"


def _twice(file: File) -> Iterator[Found]:
    sections = (("sources", file.sources), ("watches", file.watches), ("channels", file.channels))
    for section, entries in sections:
        names = [entry.name for entry in entries]
        for i, name in enumerate(names):
            if name in names[:i]:
                yield (section, i, "name"), f"{section}[{i}].name: {name!r} is used twice; names tell them apart"


def _sources_twice(file: File) -> Iterator[Found]:
    """A feed belongs to the wires or to us: listed under both, whose it is would depend on which poll came first."""
    names = [source.name for source in file.sources]
    addresses = {source.source().url for source in file.sources}
    for i, one in enumerate(file.own):
        if one.name in names:
            yield ("own", i, "name"), f"own[{i}].name: {one.name!r} is used twice; names tell them apart"
        if one.source().url in addresses:
            yield ("own", i), f"own[{i}]: {one.source().url} is listed under sources, too; keep it under own, where it is polled as well"
        names.append(one.name)


def _logins(file: File) -> tuple[tuple[str, str], ...]:
    return tuple((site(one.source().url), one.login) for one in (*file.sources, *file.own) if isinstance(one.login, str))


def _login_troubles(file: File) -> Iterator[Found]:
    """A login holds for a whole site, as in a browser: two would be a matter of luck. In plain http everybody on the way reads it."""
    logins: dict[str, str] = {}
    for section, entries in (("sources", file.sources), ("own", file.own)):
        for i, one in enumerate(entries):
            url = one.source().url
            if one.login and url.startswith("http:") and host_port(url).lower() not in file.crawler.private_hosts:
                yield (section, i, "login"), f"{section}[{i}].login: only for https://: in plain http anybody on the way reads it"
            if isinstance(one.login, str) and logins.setdefault(site(url), one.login) != one.login:
                yield (section, i, "login"), f"{section}[{i}].login: {site(url)} has another login already; one holds for the whole site"


def _unreadable_links(file: File) -> Iterator[Found]:
    """A selector that cannot be read would fail at every poll."""
    for section, entries in (("sources", file.sources), ("own", file.own)):
        for i, one in enumerate(entries):
            if one.links:
                from crawler.selector import trouble  # reads pages with it, which few settings ask for

                if why := trouble(one.links):
                    what = f'correct it ("article a" are the links in articles), or leave it out to take every link (not {one.links!r})'
                    yield (section, i, "links"), f"{section}[{i}].links: {one.name!r} has no CSS selector there: {why.rstrip('.')}; {what}"


def _unknown_measures(file: File) -> Iterator[Found]:
    """A misspelt measure would leave a watch silent for ever. The newsroom's own measures are made known here."""
    try:
        extend(file.measures, replace=True)
    except ValueError as error:
        yield ("measures",), f"measures: {error}"
        return
    yield from _measures_of(file)


def _measures_of(file: File) -> Iterator[Found]:
    known = taxonomy()
    for i, watch in enumerate(file.watches):
        for j, name in enumerate(watch.measures):
            if known.key(name) is None:
                near = difflib.get_close_matches(name.lower().replace(" ", "_"), known.names(), n=1)
                hint = f"did you mean {near[0]}?" if near else "see docs/measures.md, or define it under `measures`"
                yield ("watches", i, "measures", j), f"watches[{i}].measures: {name!r} is no measure known; {hint}"


def _idle_words(file: File) -> Iterator[Found]:
    """What no text can match would leave a watch silent for ever."""
    for i, watch in enumerate(file.watches):
        for key, words in (("words", watch.words), ("places", watch.places)):
            for j, word in enumerate(words):
                if pattern(word) is None:
                    yield ("watches", i, key, j), f"watches[{i}].{key}: {word!r} holds no word that could be looked for"
                elif word.strip() != "*" and re.search(r"\*[^\s*\-_\u2010-\u2015]", word):
                    yield ("watches", i, key, j), f"watches[{i}].{key}: {word!r}: * stands for any ending, so only at the end of a word"


def _unknown_readers(file: File) -> Iterator[Found]:
    channels = {channel.name for channel in file.channels}
    for i, watch in enumerate(file.watches):
        for j, reader in enumerate(watch.to):
            if reader not in channels and not is_mail_address(reader):
                yield ("watches", i, "to", j), f"watches[{i}].to: {reader!r} is neither a mail address nor the name of a channel"


def _problems(path: Path, located: Located, error: ValidationError) -> list[str]:
    return [_problem(path, located, found) for found in error.errors(include_url=False)]


def _problem(path: Path, located: Located, found: Any) -> str:
    return f"{path}:{located.line(tuple(found['loc']))}: {_told(found)}"


def _told(found: Any) -> str:
    """What pydantic found, in our words: the key, what is wrong, what would be right."""
    loc = tuple(found["loc"])
    place, known = _known_keys(loc)
    loc = tuple(part for part in loc if part != "[key]")
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{_seen(part)}" for part in loc).lstrip(".") or "configuration"
    if found["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(loc[-1]), known, n=1)
        right = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
        return f"{where}: unknown key; {right}"
    if found["type"] == "missing":
        return f"{where}: is missing{' in ' + place if place else ''}"
    message = _NEEDED.get(found["type"]) or str(found["msg"]).removeprefix("Value error, ")
    given = found.get("input")
    # A whole section says nothing, and what stands in mail.smtp, in a channel's url or before an @ of an address may be a secret.
    secret = loc[-1:] in (("smtp",), ("login",)) or loc[:1] == ("channels",) or (loc[:1] in (("sources",), ("own",)) and "@" in str(given))
    shown = "" if isinstance(given, (dict, list, BaseModel)) or secret else f" (not {given!r})"
    return f"{where}: {message[:1].lower() + message[1:]}{shown}"


def _seen(key: str) -> str:
    return key if key.isprintable() else repr(key)


_NEEDED = {
    "list_type": "a list is needed, such as [one, two]",
    "too_short": "at least one is needed",
    "string_type": "a text is needed",
    "int_type": "a whole number is needed", "int_parsing": "a whole number is needed", "int_from_float": "a whole number is needed",
    "bool_type": "true or false is needed", "bool_parsing": "true or false is needed",
    "dict_type": "keys and values are needed", "model_type": "keys and values are needed",
    "model_attributes_type": "keys and values are needed",
}  # fmt: skip
"""What a type of pydantic's errors asks for, in the words of whoever writes a configuration."""


def _known_keys(loc: tuple[Any, ...]) -> tuple[str, list[str]]:
    """The section that `loc` stands in, and the keys it knows."""
    model: type[BaseModel] = File
    for part in loc[:-1]:
        if isinstance(part, str):
            nested = NESTED.get(part)
            model = nested or model
    names = [field.alias or name for name, field in model.model_fields.items()]
    return ".".join(str(part) for part in loc[:-1] if isinstance(part, str)), names
