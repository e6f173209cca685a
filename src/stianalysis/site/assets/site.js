// Small comforts; every page can be read without them.
document.documentElement.classList.add("js");

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
