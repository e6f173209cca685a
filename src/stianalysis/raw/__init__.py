"""Raw data: declared schemas, reading with every violation listed, cross-table checks, provenance."""
