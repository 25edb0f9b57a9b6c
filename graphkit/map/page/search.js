// Search: part of a name, accents or not, by keyboard alone; ventures and deals are found too.
"use strict";
{
  const { atlas } = window;
  const { element } = atlas;
  const MOST = 12;

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const field = atlas.byId("search");
  const list = atlas.byId("hits");
  let hits = [];
  let active = -1;

  const entries = [
    ...atlas.nodes.filter((node) => !atlas.isHub(node)).map(organizationEntry),
    ...atlas.ties.filter((tie) => tie.name).map(tieEntry),
  ];

  function organizationEntry(node) {
    return {
      kind: "organization",
      id: node.id,
      text: node.label,
      more: atlas.word("region", node.country ?? ""),
      weight: 1e6 + node.partners,
      keys: [node.label, ...node.also].map(fold),
    };
  }

  function tieEntry(tie) {
    const through = tie.through.map((venture) => venture.name);
    const forms = tie.forms.map((form) => atlas.word("form", form)).join(", ");
    return {
      kind: "tie",
      id: tie.id,
      text: tie.name,
      more: forms,
      weight: tie.parties.length,
      keys: [tie.name, ...through].map(fold),
    };
  }

  // A name that begins with what is typed comes before one that holds it; then the best known.
  function find(typed) {
    const wanted = fold(typed.trim());
    if (!wanted) return [];
    const found = [];
    for (const entry of entries) {
      const rank = Math.max(...entry.keys.map((key) => quality(key, wanted)));
      if (rank > 0) found.push({ ...entry, rank });
    }
    found.sort((a, b) => b.rank - a.rank || b.weight - a.weight || (a.text < b.text ? -1 : 1));
    return found.slice(0, MOST);
  }

  function quality(key, wanted) {
    if (key === wanted) return 4;
    if (key.startsWith(wanted)) return 3;
    if (key.includes(` ${wanted}`)) return 2;
    return key.includes(wanted) ? 1 : 0;
  }

  function show() {
    list.hidden = !hits.length;
    field.setAttribute("aria-expanded", String(hits.length > 0));
    list.replaceChildren(...hits.map(option));
    if (active >= 0) field.setAttribute("aria-activedescendant", `hit-${active}`);
    else field.removeAttribute("aria-activedescendant");
  }

  function option(hit, place) {
    return element(
      "li",
      {
        role: "option",
        id: `hit-${place}`,
        "aria-selected": String(place === active),
        onmousedown: (event) => {
          event.preventDefault();
          choose(hit);
        },
      },
      element("span", {}, hit.text),
      element("small", {}, hit.more),
    );
  }

  function choose(hit) {
    hits = [];
    active = -1;
    field.value = "";
    show();
    field.blur();
    atlas.go(hit.kind, hit.id);
  }

  field.addEventListener("input", () => {
    hits = find(field.value);
    active = hits.length ? 0 : -1;
    show();
  });

  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      active = (active + step + hits.length) % hits.length;
      show();
      event.preventDefault();
    } else if (event.key === "Enter" && hits[active]) choose(hits[active]);
    else if (event.key === "Escape") {
      event.stopPropagation();
      hits = [];
      show();
      field.blur();
    }
  });

  field.addEventListener("blur", () => {
    hits = [];
    show();
  });

  Object.assign(atlas, { focusSearch: () => field.focus() });
}
