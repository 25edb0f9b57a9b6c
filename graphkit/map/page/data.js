// The network as the file carries it, and the look-ups that the rest of the page uses.
"use strict";
window.atlas = {};
{
  const given = JSON.parse(document.getElementById("network").textContent);

  const nodes = given.nodes.map((node) => ({
    also: [],
    types: [],
    partners: 0,
    head: node.id,
    ...node,
  }));
  const nodeById = new Map(nodes.map((node) => [node.id, node]));
  const tiesOf = new Map(nodes.map((node) => [node.id, []]));

  // A table is a heading and rows; a row ends with its last value that is known.
  function records({ columns, rows }, missing = "") {
    const record = (row) => columns.map((name, place) => [name, row[place] ?? missing]);
    return rows.map((row) => Object.fromEntries(record(row)));
  }

  function party([id, roles = [], share = null, name = ""]) {
    return { id, roles, share, name: nodeById.get(id)?.label ?? name };
  }

  const pages = records(given.pages);
  const ties = records(given.ties).map((tie) => ({
    ...tie,
    parties: tie.parties.map(party),
    through: [...tie.through].map(party),
    sources: [...tie.sources].map(([row, verdict = "confirms"]) => ({ ...pages[row], verdict })),
    lines: [],
  }));
  const tieById = new Map(ties.map((tie) => [tie.id, tie]));

  const lines = given.edges.map((edge, id) => ({
    id,
    tie: ties[edge.tie].id,
    from: edge.from,
    to: edge.to,
    directed: edge.arrows === "to",
  }));
  for (const line of lines) tieById.get(line.tie).lines.push(line);
  for (const tie of ties) {
    tie.members = new Set(tie.lines.flatMap((line) => [line.from, line.to]));
    for (const member of tie.members) tiesOf.get(member).push(tie);
  }

  const isHub = (node) => node.group === "hub";

  // What a tie is called where it has no name of its own.
  function nameOf(tie) {
    return tie.name || tie.parties.map((party) => party.name).join(" – ");
  }

  function word(scheme, code) {
    const words = given.words[scheme];
    const found = words && Object.hasOwn(words, code) ? words[code] : code;
    return found.charAt(0).toUpperCase() + found.slice(1);
  }

  Object.assign(window.atlas, {
    title: given.title,
    day: given.day,
    legend: given.legend,
    nodes,
    ties,
    lines,
    nodeById,
    tieById,
    tiesOf,
    isHub,
    nameOf,
    word,
  });
}
