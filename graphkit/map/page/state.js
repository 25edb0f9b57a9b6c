// What the reader has chosen, kept in the address so that a link or a reload shows the same.
"use strict";
{
  const { atlas } = window;
  const FILTERS = ["form", "outcome", "state", "grade", "business", "type", "country"];
  const COLOURINGS = ["group", "community", "country", "business", "form"];
  const MOST_HOPS = 3;

  const start = () => ({
    off: {
      ...Object.fromEntries(FILTERS.map((name) => [name, new Set()])),
      state: new Set(atlas.legend.states.filter((s) => !s.shown).map((s) => s.id)),
    },
    years: null, // [first, last]: only what is in force in any of them
    focus: null, // { id, hops }: only what is so near to one organization
    selected: null, // { kind: "organization" | "tie" | "bloc" | "finding", id }
    compared: null, // the organization that the selected one is compared with
    colour: COLOURINGS[0],
    overlay: "",
    columns: false,
    table: false,
  });

  const isOrganization = (id) => atlas.nodeById.has(id) && !atlas.isHub(atlas.nodeById.get(id));

  const KNOWN = {
    organization: isOrganization,
    tie: (id) => atlas.tieById.has(id),
    bloc: (id) => atlas.legend.blocs.some((bloc) => bloc.id === id),
    finding: (id) => atlas.findingById.has(id),
  };

  const listeners = [];
  let state = read();

  // Each listener gets the state and what changed: "selected", "filters", "looks" or "table".
  const onChange = (listener) => listeners.push(listener);

  function changed(what) {
    write();
    for (const listener of listeners) listener(state, what);
  }

  function select(kind, id) {
    const same = state.selected?.kind === kind && state.selected?.id === id;
    if ((same && !state.compared) || (kind && !KNOWN[kind](id))) return;
    state.selected = kind ? { kind, id } : null;
    state.compared = null;
    if (kind !== "organization") state.columns = false;
    if (kind === "finding") state.overlay = atlas.findingById.get(id).overlay;
    changed("selected");
  }

  // Compare the selected organization with another; without one, this becomes the selected.
  function compare(id) {
    if (state.selected?.kind !== "organization") return select("organization", id);
    if (!isOrganization(id) || id === state.selected.id) return;
    state.compared = id;
    state.columns = false;
    changed("selected");
  }

  // The way back: out of the comparison, then the columns, then the selection, then the overlay.
  function back() {
    if (state.compared) state.compared = null;
    else if (state.columns) state.columns = false;
    else if (state.selected) state.selected = null;
    else state.overlay = "";
    changed("selected");
  }

  function filter(name, codes, on) {
    for (const code of codes) {
      if (on) state.off[name].delete(code);
      else state.off[name].add(code);
    }
    changed("filters");
  }

  // Switch on some codes of a filter and off all others; a second time all are on again.
  function only(name, codes, all) {
    const others = all.filter((code) => !codes.includes(code));
    const already = others.every((code) => state.off[name].has(code));
    state.off[name] = new Set(already ? [] : others);
    changed("filters");
  }

  function put(part, what) {
    Object.assign(state, part);
    changed(what);
  }

  function showTable(on) {
    put({ table: on }, "table");
  }

  function reset() {
    state = start();
    changed("all");
  }

  function written() {
    const parts = new URLSearchParams();
    const usual = start();
    const { selected, compared, focus, years } = state;
    if (selected) parts.set(selected.kind, selected.id);
    if (compared) parts.set("with", compared);
    for (const name of FILTERS) {
      const [now, then] = [state.off, usual.off].map((off) => [...off[name]].sort().join(" "));
      if (now !== then) parts.set(`without-${name}`, now);
    }
    if (years) parts.set("years", years.join("-"));
    if (focus) parts.set("around", `${focus.hops} ${focus.id}`);
    if (state.colour !== usual.colour) parts.set("colour", state.colour);
    if (state.overlay) parts.set("risk", state.overlay);
    if (state.columns) parts.set("columns", "yes");
    if (state.table) parts.set("table", "yes");
    return parts;
  }

  function write() {
    try {
      history.replaceState(null, "", `#${written()}`);
    } catch {
      // In a sandboxed frame there is no address to write to; the map works without.
    }
  }

  function address() {
    try {
      return location.hash.slice(1);
    } catch {
      return "";
    }
  }

  function read() {
    const parts = new URLSearchParams(address());
    const found = start();
    for (const name of FILTERS) {
      const codes = parts.get(`without-${name}`);
      if (codes !== null) found.off[name] = new Set(codes.split(" ").filter(Boolean));
    }
    for (const kind of Object.keys(KNOWN)) {
      const id = parts.get(kind);
      if (id !== null && KNOWN[kind](id)) found.selected = { kind, id };
    }
    const single = found.selected?.kind === "organization" ? found.selected.id : null;
    const other = parts.get("with");
    if (single && isOrganization(other) && other !== single) found.compared = other;
    found.years = yearsIn(parts.get("years") ?? "");
    found.focus = focusIn(parts.get("around") ?? "");
    if (COLOURINGS.includes(parts.get("colour"))) found.colour = parts.get("colour");
    const risk = parts.get("risk");
    if (atlas.overlays.some(({ id }) => id === risk)) found.overlay = risk;
    if (found.selected?.kind === "finding") found.overlay = atlas.findingById.get(found.selected.id).overlay;
    found.columns = Boolean(single) && !found.compared && parts.get("columns") === "yes";
    found.table = parts.get("table") === "yes";
    return found;
  }

  function yearsIn(text) {
    const found = /^(\d{4})-(\d{4})$/.exec(text);
    if (!found) return null;
    const [first, last] = found.slice(1).map(Number);
    return first <= last ? [first, last] : null;
  }

  function focusIn(text) {
    const [, hops, id] = /^(\d) (.+)$/.exec(text) ?? [];
    return isOrganization(id) && hops >= 1 && hops <= MOST_HOPS ? { id, hops: Number(hops) } : null;
  }

  window.addEventListener("hashchange", () => {
    if (address() === String(written())) return;
    state = read();
    for (const listener of listeners) listener(state, "all");
  });

  Object.assign(atlas, {
    COLOURINGS,
    MOST_HOPS,
    state: () => state,
    onChange,
    select,
    compare,
    back,
    filter,
    only,
    put,
    showTable,
    reset,
  });
}
