// What a page lacks for those who read it otherwise than by mouse and good eyes; an empty list when it lacks nothing.
(() => {
  const wrong = [];
  const all = (selector, where = document) => [...where.querySelectorAll(selector)];
  const say = (what, one) => wrong.push(`${what}: ${(one.outerHTML || "").slice(0, 120)}`);
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  // Landmarks and headings.
  for (const selector of ["header", "nav[aria-label]", "main", "footer", "a.skip[href='#main']", "html[lang]", "title"])
    if (!document.querySelector(selector)) wrong.push(`no ${selector}`);
  if (all("h1").length !== 1) wrong.push(`${all("h1").length} main headings`);
  let level = 0;
  for (const head of all("h1, h2, h3, h4").filter(shown)) {
    const own = Number(head.tagName[1]);
    if (level && own > level + 1) say(`heading of level ${own} after ${level}`, head);
    level = own;
  }
  const labels = all("nav").map((one) => one.getAttribute("aria-label"));
  if (labels.some((label) => !label) || new Set(labels).size !== labels.length) wrong.push(`navigations without names of their own: ${labels}`);

  // Names of what can be operated, and of pictures.
  for (const one of all("input:not([type=hidden]), select, textarea"))
    if (!one.labels?.length && !one.getAttribute("aria-label")) say("control without label", one);
  for (const one of all("button, a[href], summary"))
    if (shown(one) && !(one.textContent.trim() || one.getAttribute("aria-label"))) say("without name", one);
  for (const one of all("svg")) {
    const known = one.closest("[aria-hidden], a[aria-label], [role=group][aria-label]");
    if (!known) say("picture without name", one);
  }
  const ids = all("[id]").map((one) => one.id);
  for (const id of ids.filter((id, n) => ids.indexOf(id) !== n)) wrong.push(`id twice: ${id}`);
  for (const one of all("[aria-labelledby], [aria-describedby]"))
    for (const id of `${one.getAttribute("aria-labelledby") || ""} ${one.getAttribute("aria-describedby") || ""}`.split(/\s+/).filter(Boolean))
      if (!document.getElementById(id)) say(`leads to no ${id}`, one);

  // Keyboard: in the order of the page, nothing hidden takes the focus, and what scrolls can be reached.
  for (const one of all("[tabindex]")) if (Number(one.getAttribute("tabindex")) > 0) say("focus out of order", one);
  for (const one of all("[aria-hidden=true] :is(a[href], button, input, select, textarea, [tabindex])"))
    if (shown(one) && one.tabIndex >= 0) say("hidden, but takes the focus", one);
  for (const one of all("main *"))
    if (/auto|scroll/.test(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1 && one.tabIndex < 0
        && !one.querySelector("a[href], button, input")) say("scrolls, and cannot be reached", one);
  // Targets of a finger: 24 pixels (WCAG 2.2 AA); links within a sentence are exempt.
  for (const one of all("button, input:not([type=hidden]), select, summary, nav a[href], a.button")) {
    const box = one.getBoundingClientRect();
    if (shown(one) && box.height && (box.height < 23.5 || box.width < 23.5)) say(`a target of ${Math.round(box.width)}x${Math.round(box.height)}`, one);
  }
  for (const one of all("img")) if (!one.hasAttribute("alt")) say("picture without words", one);

  // Tables have heads that say what they head.
  for (const table of all("table")) {
    if (!table.querySelector("thead th[scope=col]")) say("table without heads", table);
    for (const head of all("th:not([scope])", table)) say("head without scope", head);
  }

  // Contrast: every piece of text against the ground behind it (WCAG AA).
  const channels = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => {
    const part = (value) => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = (one) => {
    for (; one; one = one.parentElement) {
      const [r, g, b, a = 1] = channels(getComputedStyle(one).backgroundColor);
      if (a > 0.99) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const one = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !shown(one) || one.closest("option, script, .unseen, .problem .code")) continue;
    const style = getComputedStyle(one);
    const text = channels(one.closest("svg text") ? style.fill : style.color);
    const [a, b] = [light(text), light(ground(one))].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    const key = `${style.color} ${style.fill} ${ground(one)} ${large}`;
    if (ratio < (large ? 3 : 4.5) && !seen.has(key)) { seen.add(key); say(`contrast ${ratio.toFixed(2)}`, one); }
  }
  // Contrast of what is no text (3:1): the edges of what can be filled in, and the words that hint at what to fill in (4.5:1).
  const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  for (const one of all("input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea").filter(shown)) {
    const style = getComputedStyle(one), behind = ground(one.parentElement);
    const edge = ratio(channels(style.borderTopColor), behind);
    if (edge < 3 && ratio(ground(one), behind) < 3) say(`edge ${edge.toFixed(2)}`, one);
    const hint = channels(getComputedStyle(one, "::placeholder").color);
    if (one.placeholder && ratio(hint, ground(one)) < 4.5) say(`hint ${ratio(hint, ground(one)).toFixed(2)}`, one);
  }
  return wrong;
})()
