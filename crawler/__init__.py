"""The wire comes in: spiders, feed parsing, article extraction."""
