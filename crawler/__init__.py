"""The wire comes in: spiders, feed parsing, article extraction.

crawl.py is the only door: jobs in, pages and poll ends out. Behind it, in the order of a poll:
    poll.py      one poll from top to bottom; pacing.py decides what to fetch and when to look again; outcome.py what became of a page
    ask.py       one conditional request; spider.py sets Scrapy up; fetch.py and guard.py hold the network; robots.py asks first
    workers.py   processes that read foreign bytes under a deadline; worker.py is what runs in them
    parse.py     bytes of a feed, sitemap or section page -> entries; feedtext.py makes a feed safe first
    extract.py   a page -> article and judgement; metadata.py with heading.py, dates.py, bylines.py, jsonld.py; bodytext.py with
                 boxes.py, furniture.py and hydration.py
    address.py, instants.py, text.py   addresses, times and encodings as the wild writes them
wire.py holds the nouns. Word lists are data: refusals.yaml, boxes.yaml, furniture.yaml, languages.yaml, tracking.txt.
"""
