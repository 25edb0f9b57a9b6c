// The network as the file carries it, and the look-ups that the rest of the page uses.
"use strict";
window.atlas = {};
{
  const given = JSON.parse(document.getElementById("network").textContent);

  // A table is a heading and rows; a row ends with its last value that is known.
  function records({ columns, rows }) {
    const record = (row) => columns.map((name, place) => [name, row[place] ?? ""]);
    return rows.map((row) => Object.fromEntries(record(row)));
  }

  const nodes = records(given.nodes).map((node) => ({
    ...node,
    also: [...node.also],
    types: [...node.types],
    partners: node.partners || 0,
    head: node.head || node.id,
  }));
  const nodeById = new Map(nodes.map((node) => [node.id, node]));
  const tiesOf = new Map(nodes.map((node) => [node.id, []]));

  // Codes, nodes and pages stand by number where a tie names them.
  const codesAt = (numbers) => [...numbers].map((number) => given.codes[number][1]);

  function partyAt([who, roles = [], share = null]) {
    const [id, name] = Array.isArray(who) ? who : [nodes[who].id, nodes[who].label];
    return { id, name, roles: codesAt(roles), share };
  }

  const pages = records(given.pages);
  const sourceAt = ([row, verdict = "confirms"]) => ({ ...pages[row], verdict });

  const ties = records(given.ties).map((tie) => ({
    ...tie,
    strength: tie.strength || 0,
    forms: codesAt(tie.forms),
    status: codesAt(tie.status)[0] ?? "",
    outcomes: codesAt(tie.outcomes),
    parties: [...tie.parties].map(partyAt),
    through: [...tie.through].map(partyAt),
    sources: [...tie.sources].map(sourceAt),
    lines: [],
  }));
  const tieById = new Map(ties.map((tie) => [tie.id, tie]));

  const lines = records(given.lines).map(({ tie, from, to, arrows }, id) => ({
    id,
    tie: ties[tie].id,
    from: nodes[from].id,
    to: nodes[to].id,
    directed: arrows === "to",
  }));
  for (const line of lines) tieById.get(line.tie).lines.push(line);
  for (const tie of ties) {
    tie.members = new Set(tie.lines.flatMap((line) => [line.from, line.to]));
    for (const member of tie.members) tiesOf.get(member).push(tie);
  }

  // Assets that several use, provide or work on; they need no tie with each other.
  const assets = records(given.assets).map((asset) => ({
    ...asset,
    parties: [...asset.parties].map(partyAt),
    sources: [...asset.sources].map(sourceAt),
  }));

  // What the analytics found, by overlay; a finding's id tells its overlay and its place.
  const someone = (who) =>
    Array.isArray(who) ? { id: who[0], name: who[1] } : { id: nodes[who].id, name: nodes[who].label };
  const overlays = given.overlays.map((overlay) => ({
    ...overlay,
    found: records(overlay.found).map((found, place) => ({
      ...found,
      id: `${overlay.id}/${place + 1}`,
      overlay: overlay.id,
      low: found.low || 0,
      high: found.high || 0,
      about: [...found.about].map(someone),
      ties: [...found.ties].map((number) => ties[number]),
      beside: [...found.beside],
    })),
  }));
  const findings = overlays.flatMap((overlay) => overlay.found);

  const isHub = (node) => node.group === "hub";

  // What a tie is called where it has no name of its own.
  function nameOf(tie) {
    return tie.name || tie.parties.map((party) => party.name).join(" – ");
  }

  const words = new Map(given.codes.map(([scheme, code, label]) => [JSON.stringify([scheme, code]), label]));

  // What a reader sees for a code.
  function word(scheme, code) {
    const found = words.get(JSON.stringify([scheme, code])) ?? code;
    return found.charAt(0).toUpperCase() + found.slice(1);
  }

  Object.assign(window.atlas, {
    title: given.title,
    day: given.day,
    note: given.note,
    legend: given.legend,
    nodes,
    ties,
    lines,
    assets,
    overlays,
    findings,
    findingById: new Map(findings.map((found) => [found.id, found])),
    nodeById,
    tieById,
    tiesOf,
    isHub,
    nameOf,
    word,
  });
}
