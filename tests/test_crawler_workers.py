"""Worker processes: answers come back, a worker that burns CPU or memory is replaced, and says why."""

import asyncio
import os
from pathlib import Path

import pytest

from crawler import worker
from crawler.workers import WorkerFailed, Workers

FEED = b'<rss version="2.0"><channel><item><title>Flood</title><link>https://a.example/1</link></item></channel></rss>'
URL = "https://a.example/feed"


def working(coroutine_of, **options):
    async def main():
        workers = Workers(1, **options)
        await workers.start()
        try:
            return await coroutine_of(workers)
        finally:
            await workers.stop()

    return asyncio.run(main())


@pytest.fixture
def stubborn(monkeypatch):
    """Workers whose jobs misbehave."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    return {"module": "stubborn", "deadline": 60.0}


def test_a_feed_is_read_in_another_process():
    parsed = working(lambda workers: workers.run("feed", FEED, URL, ""))
    assert [entry.url for entry in parsed.entries] == ["https://a.example/1"]


def test_an_error_in_a_job_is_its_failure_and_the_worker_goes_on():
    async def main(workers):
        with pytest.raises(WorkerFailed, match="reading the feed failed: TypeError"):
            await workers.run("feed", FEED, URL, "", "one argument too many")
        return await workers.run("feed", FEED, URL, "")

    assert working(main).entries


@pytest.mark.parametrize("job", ["spin", "die"])
def test_a_worker_that_the_system_ends_is_replaced(stubborn, job):
    async def main(workers):
        with pytest.raises(WorkerFailed, match="ended by a limit"):
            await workers.run(job)
        return await workers.run("talk")

    assert working(main, **stubborn) == "said"


def test_a_worker_that_does_not_answer_is_killed_and_replaced(stubborn):
    async def main(workers):
        await workers.run("talk")
        first = workers._all[0]._process.pid
        with pytest.raises(WorkerFailed, match=r"took longer than 0\.5 s"):
            await workers.run("sleep")
        with pytest.raises(ProcessLookupError):
            os.kill(first, 0)
        return await workers.run("talk")

    assert working(main, **{**stubborn, "deadline": 0.5}) == "said"


def test_too_much_memory_is_a_failed_job_and_no_harm(stubborn):
    async def main(workers):
        with pytest.raises(WorkerFailed, match="MemoryError"):
            await workers.run("eat")
        return await workers.run("talk")

    assert working(main, **stubborn) == "said"


def test_jobs_wait_their_turn():
    async def main(workers):
        return await asyncio.gather(*(workers.run("feed", FEED, URL, "") for _ in range(20)))

    assert len(working(main)) == 20


def test_a_worker_is_replaced_after_its_share_of_jobs(monkeypatch):
    monkeypatch.setattr("crawler.workers.JOBS_EACH", 2)

    async def main(workers):
        pids = []
        for _ in range(4):
            await workers.run("feed", FEED, URL, "")
            pids.append(workers._all[0]._process.pid)
        return pids

    pids = working(main)
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_message_knows_its_length():
    packed = worker.pack(("feed", (b"x",)))
    assert worker.length(packed[: worker.HEAD]) == len(packed) - worker.HEAD
