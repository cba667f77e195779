"""Watches, letters, digests, and their delivery by mail and other channels."""
