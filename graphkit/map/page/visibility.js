// Which ties, lines and nodes are visible under the filters, and which the selection lights up.
"use strict";
{
  const { atlas } = window;

  // Ties and organizations are filtered apart: a tie goes when its form, standing or grade is
  // off; an organization goes when its business is off, or when no visible line leads to it and
  // it is not there for its own sake: marked, or without any tie.
  // What is selected stays whatever the filters say, or a link to it would show nothing.
  function visible(state) {
    const { off } = state;
    const { selected } = state;
    const picked = (kind, id) => selected?.kind === kind && selected.id === id;
    const allowed = (id) => {
      const node = atlas.nodeById.get(id);
      return atlas.isHub(node) || !off.business.has(node.business);
    };
    const shown = { ties: new Set(), lines: new Set(), nodes: new Set() };
    for (const tie of atlas.ties) {
      const kept = picked("tie", tie.id);
      if (!kept && isOff(tie, off)) continue;
      for (const line of tie.lines) {
        if (!kept && !(allowed(line.from) && allowed(line.to))) continue;
        shown.ties.add(tie.id);
        shown.lines.add(line.id);
        shown.nodes.add(line.from).add(line.to);
      }
    }
    for (const node of atlas.nodes) {
      const itself = node.mark || !atlas.tiesOf.get(node.id).length;
      if (itself && allowed(node.id)) shown.nodes.add(node.id);
    }
    if (selected?.kind === "organization") shown.nodes.add(selected.id);
    return shown;
  }

  function isOff(tie, off) {
    if (off.state.has(tie.state) || off.grade.has(tie.grade)) return true;
    return tie.forms.length > 0 && tie.forms.every((form) => off.form.has(form));
  }

  // A tie of several forms is drawn by the first family of which a form is switched on.
  function familyOf(tie) {
    const { form } = atlas.state().off;
    const on = tie.forms.filter((each) => !form.has(each));
    const forms = on.length ? on : tie.forms;
    const { families } = atlas.legend;
    const found = families.find((family) => family.forms.some((each) => forms.includes(each)));
    return (found ?? families[families.length - 1]).id;
  }

  // What is lit when something is selected: its visible ties with all their members.
  function lit(state, shown) {
    const { selected } = state;
    if (!selected) return null;
    const core = coreOf(selected);
    const nodes = new Set(core.nodes);
    const lines = new Set();
    for (const tie of core.ties) {
      if (!shown.ties.has(tie.id)) continue;
      for (const line of tie.lines) {
        if (!shown.lines.has(line.id)) continue;
        lines.add(line.id);
        nodes.add(line.from).add(line.to);
      }
    }
    return { core: new Set(core.nodes), nodes, lines };
  }

  function coreOf({ kind, id }) {
    if (kind === "organization") return { nodes: [id], ties: atlas.tiesOf.get(id) };
    if (kind === "tie") return { nodes: [], ties: [atlas.tieById.get(id)] };
    const nodes = atlas.nodes.filter((node) => node.head === id).map((node) => node.id);
    return { nodes, ties: new Set(nodes.flatMap((node) => atlas.tiesOf.get(node))) };
  }

  Object.assign(atlas, { visible, lit, familyOf });
}
