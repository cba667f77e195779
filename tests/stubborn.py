"""A worker process whose jobs misbehave: they never end, want too much memory, print, or die. Run by test_crawler_workers."""

import os
import time

from crawler.worker import main


def spin():
    """Burns CPU for ever."""
    while True:
        pass


def sleep():
    """Uses no CPU and never answers."""
    time.sleep(600)


def eat():
    """Wants 8 GiB."""
    return len(bytearray(8 << 30))


def talk():
    """Prints among the answers."""
    os.write(1, b"noise" * 1000)
    print("noise" * 1000, flush=True)
    return "said"


def die():
    """Ends without a word."""
    os._exit(3)


if __name__ == "__main__":
    main({job.__name__: job for job in (spin, sleep, eat, talk, die)}, cpu=1)
