"""Where people meet the product: command line and web page."""
