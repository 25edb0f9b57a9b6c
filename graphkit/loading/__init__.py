"""Bring your own data: files of other people's making, converted once and kept in the graph folder.

alliance-graph/loaded/<name>/
  source.toml     title, publisher, licence, day of the data, kind and digest of the file
  records.jsonl   what the file became: records, judgements and refusals, one a line
  review.csv      names that a person should look at, in the format of judgements
  matched.csv     names that joined an organization of the graph, and how that was found
  rejected.csv    rows that are not loaded, each with the reason and a hint
"""
