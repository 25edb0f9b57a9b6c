// Which ties, lines and nodes are visible under the filters, and which the selection lights up.
"use strict";
{
  const { atlas } = window;

  const nothing = () => ({ ties: new Set(), lines: new Set(), nodes: new Set() });
  const UNTOLD = ["none"]; // the code of what isn't told

  // Ties and organizations are filtered apart: a tie goes when its form, outcome, standing, grade
  // or time is off; an organization goes when its business or country is off, or when no visible
  // line leads to it. What is selected stays whatever the filters say, or a link to it would show
  // nothing.
  //
  // `leaving` tells what each filter alone takes away: what comes back when it lets all pass.
  function visible(state) {
    const shown = nothing();
    const leaving = {};
    const fallen = new Map(atlas.nodes.map((node) => [node.id, ofNode(node, state)]));
    const alone = (name) => (leaving[name] ??= nothing());
    for (const tie of atlas.ties) {
      const kept = state.selected?.kind === "tie" && state.selected.id === tie.id;
      const own = kept ? [] : ofTie(tie, state);
      if (own.length > 1) continue;
      for (const line of tie.lines) {
        const by = kept ? own : [...own, ...fallen.get(line.from), ...fallen.get(line.to)];
        if (by.some((name) => name !== by[0])) continue;
        const into = by.length ? alone(by[0]) : shown;
        into.ties.add(tie.id);
        into.lines.add(line.id);
        into.nodes.add(line.from).add(line.to);
      }
    }
    if (state.focus) near(state.focus, [shown, ...Object.values(leaving)]);
    const { selected } = state;
    if (selected?.kind === "organization") shown.nodes.add(selected.id);
    if (state.compared) shown.nodes.add(state.compared);
    // Whoever stands on the map without any line: an answer may name them.
    for (const node of atlas.nodes) {
      if (!atlas.tiesOf.get(node.id).length && !fallen.get(node.id).length && !state.focus)
        shown.nodes.add(node.id);
    }
    return { ...shown, leaving };
  }

  function ofTie(tie, { off, years }) {
    const all = (codes, filter) => (codes.length ? codes : UNTOLD).every((code) => filter.has(code));
    const by = [];
    if (off.state.has(tie.state)) by.push("state");
    if (off.grade.has(tie.grade)) by.push("grade");
    if (all(tie.forms, off.form)) by.push("form");
    if (all(tie.outcomes, off.outcome)) by.push("outcome");
    if (years && !atlas.isIn(tie, years)) by.push("years");
    return by;
  }

  function ofNode(node, { off }) {
    if (atlas.isHub(node)) return [];
    const by = [];
    if (off.business.has(node.business)) by.push("business");
    if (node.types.length && node.types.every((type) => off.type.has(type))) by.push("type");
    if (off.country.has(node.country || UNTOLD[0])) by.push("country");
    return by;
  }

  // Keep what is at most so many ties away from one organization. A tie stays when all of it does.
  function near({ id, hops }, [shown, ...others]) {
    const reached = new Set([id]);
    let last = [id];
    for (let hop = 0; hop < hops; hop++) {
      const next = new Set();
      for (const from of last) {
        for (const tie of atlas.tiesOf.get(from)) {
          if (!shown.ties.has(tie.id)) continue;
          for (const line of tie.lines) {
            if (shown.lines.has(line.id)) next.add(line.from).add(line.to);
          }
        }
      }
      last = [...next].filter((node) => !reached.has(node));
      for (const node of last) reached.add(node);
    }
    for (const part of [shown, ...others]) {
      const lines = [...part.lines].map((line) => atlas.lines[line]);
      const outside = lines.filter((line) => !reached.has(line.from) || !reached.has(line.to));
      const gone = new Set(outside.map((line) => line.tie));
      const kept = lines.filter((line) => !gone.has(line.tie));
      part.lines = new Set(kept.map((line) => line.id));
      part.ties = new Set(kept.map((line) => line.tie));
      part.nodes = new Set(kept.flatMap((line) => [line.from, line.to]));
    }
    shown.nodes.add(id);
  }

  // The forms of a tie that are switched on; of a tie that is off, all.
  function formsOn(tie) {
    const { form } = atlas.state().off;
    const on = tie.forms.filter((each) => !form.has(each));
    return on.length ? on : tie.forms;
  }

  // A tie of several forms is drawn by the first family of which a form is switched on.
  function familyOf(tie) {
    const forms = formsOn(tie);
    const { families } = atlas.legend;
    const found = families.find((family) => family.forms.some((each) => forms.includes(each)));
    return (found ?? families[families.length - 1]).id;
  }

  // What is lit when something is selected: its visible ties with all their members.
  function lit(state, shown) {
    const { selected, compared } = state;
    if (!selected) return null;
    const core = compared ? atlas.betweenTwo(selected.id, compared, shown) : coreOf(selected);
    const nodes = new Set(core.nodes.filter((id) => shown.nodes.has(id)));
    const lines = new Set();
    for (const tie of core.ties) {
      if (!shown.ties.has(tie.id)) continue;
      for (const line of tie.lines) {
        if (!shown.lines.has(line.id) || (core.only && !core.only(line))) continue;
        lines.add(line.id);
        nodes.add(line.from).add(line.to);
      }
    }
    return { core: new Set(core.nodes), nodes, lines };
  }

  function coreOf({ kind, id }) {
    if (kind === "organization") return { nodes: [id], ties: atlas.tiesOf.get(id) };
    if (kind === "tie") return { nodes: [], ties: [atlas.tieById.get(id)] };
    if (kind === "finding") return atlas.coreOfFinding(atlas.findingById.get(id));
    const nodes = atlas.nodes.filter((node) => node.head === id).map((node) => node.id);
    return { nodes, ties: new Set(nodes.flatMap((node) => atlas.tiesOf.get(node))) };
  }

  Object.assign(atlas, { visible, lit, familyOf, formsOn });
}
