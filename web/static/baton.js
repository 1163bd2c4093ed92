// What the console does with a script, and does without as well: keys, palette, rows, fragments.
(() => {
  "use strict";
  const find = (what, where = document) => where.querySelector(what);
  const all = (what, where = document) => [...where.querySelectorAll(what)];
  const typing = (at) => at && at.closest("input,textarea,select,[contenteditable]");
  const root = find('link[rel="stylesheet"]').getAttribute("href").replace(/\/static\/.*$/, "");
  const english = document.documentElement.lang === "en";

  find("[data-focus]")?.focus();

  // Nothing typed is lost unasked.
  let changed = false;
  for (const form of all("form[data-unsaved]")) {
    form.addEventListener("input", () => { changed = true; });
    form.addEventListener("submit", () => { changed = false; });
  }
  addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  // A form is sent once.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 4000);
  });

  // One more row, numbered behind the last one.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (!button) return;
    const place = button.value;
    const rows = all("[data-item]", button.closest("fieldset"))
      .filter((row) => find(`[name^="${place}."]`, row));
    const last = rows.at(-1);
    if (!last) return;
    event.preventDefault();
    const next = Math.max(...all("[name]", last).map((one) =>
      Number(one.name.slice(place.length + 1).split(".")[0]))) + 1;
    const row = last.cloneNode(true);
    const renumber = (text, begins) => text.startsWith(begins)
      ? begins + next + text.slice(begins.length).replace(/^\d+/, "") : text;
    const id = `f-${place.replaceAll(".", "-")}-`;
    for (const one of all("[name]", row)) {
      one.name = renumber(one.name, `${place}.`);
      if (one.type === "checkbox") one.checked = false;
      else if (one.tagName === "SELECT") one.selectedIndex = 0;
      else one.value = "";
    }
    for (const one of all("[id]", row)) one.id = renumber(one.id, id);
    for (const one of all("label[for]", row)) one.htmlFor = renumber(one.htmlFor, id);
    for (const one of all(".wrong", row)) one.remove();
    last.after(row);
    find("input,select,textarea", row)?.focus();
  });

  // Rows of a spreadsheet: the server reads them from the box below the table.
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") ?? "";
    const box = event.target.closest("fieldset")?.querySelector('textarea[name$=".pasted"]');
    if (!box || event.target.tagName === "TEXTAREA" || !/\t|\n.*\S/.test(text)) return;
    event.preventDefault();
    box.value = text;
    box.closest("details").open = true;
    changed = false;
    box.closest("details").querySelector("button").click();
  });

  // The next page of a list is added to it.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest(".pager a[rel=next]");
    if (!link || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const answer = await fetch(link.href).catch(() => null);
    if (!answer?.ok) { location.href = link.href; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    find("main tbody").append(...all("main tbody tr", page));
    const more = find(".pager", page);
    if (more) link.closest(".pager").replaceWith(more); else link.closest(".pager").remove();
  });

  // The palette: places, acts and the search by a few letters.
  const palette = document.createElement("dialog");
  palette.className = "palette";
  const box = document.createElement("input");
  for (const one of [palette, box]) one.setAttribute("aria-label", english ? "Go to" : "前往");
  box.placeholder = english ? "Place, act or case" : "頁面、行為或案號";
  const list = document.createElement("ul");
  palette.append(box, list);
  document.body.append(palette);
  const offer = () => {
    const said = box.value.trim().toLowerCase();
    const places = all(".nav a, .acts a, .lines a, .tabs a").map((one) =>
      [(find("b", one) ?? one).textContent.trim(), one.href]);
    if (said.length > 1) {
      const where = `${root}/desk/search?q=${encodeURIComponent(box.value.trim())}`;
      places.push([(english ? "Search: " : "查找：") + box.value.trim(), where]);
    }
    list.replaceChildren(...places
      .filter(([word]) => word.toLowerCase().includes(said))
      .slice(0, 9)
      .map(([word, href]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = href;
        link.textContent = word;
        item.append(link);
        return item;
      }));
  };
  box.addEventListener("input", offer);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") find("a", list)?.click();
    if (event.key === "ArrowDown") { event.preventDefault(); find("a", list)?.focus(); }
  });

  // Single keys, unless somebody switched them off (baton-keys=off) or is typing.
  const keysOff = () => localStorage.getItem("baton-keys") === "off";
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      box.value = "";
      offer();
      palette.showModal();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (keysOff() || palette.open) return;
    if (event.key === "/") { event.preventDefault(); find("#q")?.focus(); return; }
    if (event.key === "j" || event.key === "k") {
      const rows = all("[data-row]");
      const at = rows.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1);
      rows[Math.max(0, Math.min(rows.length - 1, at))]?.focus();
      return;
    }
    if (/^[1-9]$/.test(event.key)) find(`[data-key="${event.key}"]`)?.click();
  });
})();
