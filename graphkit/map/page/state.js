// What the reader has chosen, kept in the address so that a link or a reload shows the same.
"use strict";
{
  const { atlas } = window;
  const FILTERS = ["form", "state", "grade", "business"];

  const start = () => ({
    off: {
      form: new Set(),
      state: new Set(atlas.legend.states.filter((s) => !s.shown).map((s) => s.id)),
      grade: new Set(),
      business: new Set(),
    },
    selected: null, // { kind: "organization" | "tie" | "bloc", id }
    table: false,
  });

  const KNOWN = {
    organization: (id) => atlas.nodeById.has(id) && !atlas.isHub(atlas.nodeById.get(id)),
    tie: (id) => atlas.tieById.has(id),
    bloc: (id) => atlas.legend.blocs.some((bloc) => bloc.id === id),
  };

  const listeners = [];
  let state = read();

  // Each listener gets the state and what changed: "selected", "filters" or "table".
  const onChange = (listener) => listeners.push(listener);

  function changed(what) {
    write();
    for (const listener of listeners) listener(state, what);
  }

  function select(kind, id) {
    const same = state.selected?.kind === kind && state.selected?.id === id;
    if (same || (kind && !KNOWN[kind](id))) return;
    state.selected = kind ? { kind, id } : null;
    changed("selected");
  }

  function filter(name, codes, on) {
    for (const code of codes) {
      if (on) state.off[name].delete(code);
      else state.off[name].add(code);
    }
    changed("filters");
  }

  function showTable(on) {
    state.table = on;
    changed("table");
  }

  function reset() {
    state = start();
    changed("all");
  }

  function write() {
    const parts = new URLSearchParams();
    const usual = start();
    if (state.selected) parts.set(state.selected.kind, state.selected.id);
    for (const name of FILTERS) {
      const [now, then] = [state.off, usual.off].map((off) => [...off[name]].sort().join(" "));
      if (now !== then) parts.set(`without-${name}`, now);
    }
    if (state.table) parts.set("table", "yes");
    try {
      history.replaceState(null, "", `#${parts}`);
    } catch {
      // In a sandboxed frame there is no address to write to; the map works without.
    }
  }

  function read() {
    const parts = new URLSearchParams(location.hash.slice(1));
    const found = start();
    for (const name of FILTERS) {
      const codes = parts.get(`without-${name}`);
      if (codes !== null) found.off[name] = new Set(codes.split(" ").filter(Boolean));
    }
    for (const kind of Object.keys(KNOWN)) {
      const id = parts.get(kind);
      if (id !== null && KNOWN[kind](id)) found.selected = { kind, id };
    }
    found.table = parts.get("table") === "yes";
    return found;
  }

  window.addEventListener("hashchange", () => {
    state = read();
    for (const listener of listeners) listener(state, "all");
  });

  Object.assign(atlas, {
    state: () => state,
    onChange,
    select,
    filter,
    showTable,
    reset,
  });
}
