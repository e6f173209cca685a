// Small comforts; every page can be read without them.
document.documentElement.classList.add("js");

// Light or dark: as the reader's system says, until the button is pressed; storage may be closed to pages of files.
const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
if (stored()) document.documentElement.dataset.theme = stored();

document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".theme-button");
  button?.addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* it holds for this page */ }
  });
});

// The search of the site: its index is loaded when the dialog opens for the first time.
document.addEventListener("DOMContentLoaded", () => {
  const dialog = document.querySelector(".search-dialog");
  if (!dialog) return;
  const input = dialog.querySelector("input");
  const list = dialog.querySelector(".search-results");
  const count = dialog.querySelector(".search-count");
  const MOST = 60;
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  let index = null;

  const load = () => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = dialog.dataset.index;
    script.onload = () => {
      const { pages, entries } = window.siteSearch;
      const titles = pages.map(([title], page) => ({ page, text: title, id: "", words: plain(title) }));
      index = titles.concat(entries.map(([page, text, id]) => ({ page, text, id, words: plain(`${text} ${pages[page][0]}`) })));
      resolve();
    };
    script.onerror = reject;
    document.head.append(script);
  });

  const show = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    const found = words.length ? index.filter((entry) => words.every((word) => entry.words.includes(word))) : [];
    list.replaceChildren(...found.slice(0, MOST).map((entry) => {
      const [title, address] = window.siteSearch.pages[entry.page];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `${dialog.dataset.folder}${address}${entry.id ? `#${entry.id}` : ""}`;
      link.textContent = entry.text;
      const place = document.createElement("span");
      place.className = "muted small";
      place.textContent = entry.id ? title : "";
      item.append(link, " ", place);
      return item;
    }));
    const pattern = found.length > MOST ? count.dataset.many : count.dataset.pattern;
    count.textContent = words.length ? pattern.replace("{count}", found.length).replace("{shown}", MOST) : "";
  };

  const open = async () => {
    dialog.showModal();
    if (!index) await load();
    show();
  };
  document.querySelector(".search-button")?.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !dialog.open) { event.preventDefault(); open(); }
  });
  input.addEventListener("input", () => index && show());
  // Enter follows the first result rather than closing the dialog.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) dialog.close(); });
});

document.addEventListener("DOMContentLoaded", () => {
  // The menu of chapters on small screens (site.css hides it only where scripts run).
  for (const button of document.querySelectorAll(".menu-button")) {
    const menu = document.getElementById(button.getAttribute("aria-controls"));
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      menu.classList.toggle("open", open);
    });
  }

  // The long sidebar starts at the current page.
  const sidebar = document.getElementById("sidebar");
  const current = sidebar && sidebar.querySelector("[aria-current]");
  if (current) sidebar.scrollTop = current.offsetTop - sidebar.clientHeight / 3;

  // The table of contents stands beside the page when there is room, and is folded above it when there is not.
  const narrow = window.matchMedia("(max-width: 84rem)");
  const contents = document.querySelector(".toc details");
  const fold = () => { contents.open = !narrow.matches; };
  if (contents) {
    fold();
    narrow.addEventListener("change", fold);
  }
});

// Paper cannot be unfolded: print every detail.
let folded = [];
window.addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll(".content details:not([open])")];
  for (const detail of folded) detail.open = true;
});
window.addEventListener("afterprint", () => {
  for (const detail of folded) detail.open = false;
});
