// What the colours mean: groups, communities, countries, business or forms, as the reader chooses.
// Nine have a colour, the rest is grey; shapes, dashes and names never depend on it.
"use strict";
{
  const { atlas } = window;
  const MOST = 9;

  const organizations = atlas.nodes.filter((node) => !atlas.isHub(node));

  const NAMES = {
    group: "Group",
    community: "Community",
    country: "Country",
    business: "Business",
    form: "Form of tie",
  };

  const HINTS = {
    group: "Others stand with the group they have most ties with.",
    community: "Who has most ties with one another, named by the best connected.",
    country: "The country of an organization's seat.",
    business: "What the shape says too.",
    form: "Of several forms, the first that is switched on.",
  };

  const made = {
    // The place of a group among the named ones is its colour, in the data already.
    group: () => ({
      entries: atlas.legend.blocs.map(({ id, name }, place) => ({ id, name, hue: String(place) })),
      of: (node) => node.group,
    }),
    community: () => {
      const best = new Map();
      for (const node of organizations) {
        if (!(best.get(node.home)?.partners >= node.partners)) best.set(node.home, node);
      }
      return ranked(
        (node) => node.home,
        (home) => `Around ${best.get(home).label}`,
      );
    },
    country: () =>
      ranked(
        (node) => node.country,
        (code) => atlas.word("region", code),
      ),
    business: () => {
      const names = new Map(atlas.legend.businesses.map(({ id, name }) => [id, name]));
      return ranked(
        (node) => node.business,
        (id) => names.get(id),
      );
    },
    form: () => {
      const entries = first(count(atlas.ties.flatMap((tie) => tie.forms)), (code) =>
        atlas.word("form", code),
      );
      const hues = new Map(entries.map(({ id, hue }) => [id, hue]));
      return { entries, of: () => "grey", ofTie: (tie) => hues.get(atlas.formsOn(tie)[0]) ?? "grey" };
    },
  };

  function ranked(codeOf, nameOf) {
    const codes = organizations.map(codeOf).filter((code) => code !== "");
    const entries = first(count(codes), nameOf);
    const hues = new Map(entries.map(({ id, hue }) => [id, hue]));
    return { entries, of: (node) => hues.get(codeOf(node)) ?? "grey" };
  }

  function count(codes) {
    const counts = new Map();
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([code]) => code);
  }

  const first = (codes, nameOf) =>
    codes.slice(0, MOST).map((id, place) => ({ id, name: nameOf(id), hue: String(place) }));

  const known = new Map();

  function colouring() {
    const { colour } = atlas.state();
    if (!known.has(colour)) known.set(colour, made[colour]());
    return { id: colour, name: NAMES[colour], hint: HINTS[colour], ...known.get(colour) };
  }

  const hueOf = (node) => (atlas.isHub(node) ? "grey" : colouring().of(node));
  const hueOfTie = (tie) => colouring().ofTie?.(tie) ?? null;

  // A ground has its group's colour where groups are coloured, and none where something else is.
  function groundHue(ground) {
    return atlas.state().colour === "group" ? String(ground.bloc ?? "grey") : "grey";
  }

  Object.assign(atlas, { colouring, hueOf, hueOfTie, groundHue, COLOURING_NAMES: NAMES });
}
