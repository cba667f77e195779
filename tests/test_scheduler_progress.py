"""A long first reading shows how far it is on a terminal, says what is left, and keeps quiet in a pipe."""

import os
import pty
import subprocess

from desk_cases import PROGRAM
from loopback import Loopback
from polling import item, rss, story


def once(folder, out):
    return subprocess.run([*PROGRAM, "once", "--all"], cwd=folder, stdout=out, stderr=subprocess.PIPE, timeout=60, check=False)


def on_a_terminal(folder):
    """What `once --all` shows there."""
    ours, theirs = pty.openpty()
    try:
        ended = once(folder, theirs)
    finally:
        os.close(theirs)
    assert ended.returncode == 0, ended.stderr
    shown = b""
    try:
        while part := os.read(ours, 65536):
            shown += part
    except OSError:  # nobody writes any more
        pass
    os.close(ours)
    return shown.decode()


def test_a_long_feed_shows_its_progress_and_says_that_more_is_to_come(tmp_path):
    with Loopback() as site:
        site.serve("/feed", rss(*(item(f"{site.base}/{n}") for n in range(12))))
        for n in range(12):
            site.serve(f"/{n}", story(f"{n},200", f"Flood {n}"), delay=0.1)
        (tmp_path / "config.yaml").write_text(
            f"sources: [{{name: Long Wire, feed: '{site.base}/feed'}}]\n"
            f"crawler: {{per_host_delay: 0s, pages_per_poll: 6, private_hosts: ['{site.host}']}}\n", encoding="utf8",
        )  # fmt: skip
        shown = on_a_terminal(tmp_path)
        assert "polling 1 source: 0 done, 3 pages read" in shown and "more pages wait for the next polls of Long Wire" in shown
        assert "more pages wait" not in on_a_terminal(tmp_path)
        assert once(tmp_path, subprocess.PIPE).stdout == b""
