// The network as the file carries it, and the look-ups that the rest of the page uses.
"use strict";
window.atlas = {};
{
  const given = JSON.parse(document.getElementById("network").textContent);

  const NOTHING = Object.freeze([]);
  const nodes = given.nodes.map((node) => ({ also: NOTHING, types: NOTHING, partners: 0, ...node }));
  const ties = given.ties.map((tie) => ({
    name: "",
    forms: NOTHING,
    outcomes: NOTHING,
    through: NOTHING,
    sources: NOTHING,
    lines: [],
    ...tie,
  }));
  const lines = given.edges;

  const nodeById = new Map(nodes.map((node) => [node.id, node]));
  const tieById = new Map(ties.map((tie) => [tie.id, tie]));
  const tiesOf = new Map(nodes.map((node) => [node.id, []]));

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
    return words && Object.hasOwn(words, code) ? words[code] : code;
  }

  const sourcesOf = (tie) =>
    tie.sources.map(([page, verdict]) => ({ ...given.pages[page], verdict }));

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
    sourcesOf,
  });
}
