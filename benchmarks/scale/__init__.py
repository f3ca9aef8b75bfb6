"""The nightly job on Ray: what it costs beside the local engine, what it survives, and search over shards."""
