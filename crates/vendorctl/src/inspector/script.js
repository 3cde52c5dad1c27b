// The list as it grows, keys, and copying. The pages work without it.
"use strict";

const list = document.querySelector("#exchanges");

function show(element, isShown) {
  if (element) element.hidden = !isShown;
}

if (list) {
  const most = Number(list.dataset.most);
  const total = document.querySelector("#total");
  const dropped = document.querySelector("#dropped");
  const pause = document.querySelector("#pause");
  let isPaused = false;
  let waiting = [];

  const add = (data) => {
    if (data.rows) {
      list.insertAdjacentHTML("afterbegin", data.rows);
      while (list.children.length > most) list.lastElementChild.remove();
      show(document.querySelector("#empty"), false);
    }
    total.textContent = data.total;
    if (data.dropped) {
      dropped.querySelector("span").textContent = data.dropped;
      show(dropped, true);
    }
  };

  const events = new EventSource(list.dataset.events);
  events.onmessage = (event) => {
    const data = JSON.parse(event.data);
    if (isPaused) {
      waiting.push(data);
      // Each holds as many rows as the page keeps, at most.
      waiting = waiting.slice(-8);
    } else {
      add(data);
    }
  };
  pause.hidden = false;
  pause.onclick = () => {
    isPaused = !isPaused;
    pause.textContent = isPaused ? pause.dataset.on : pause.dataset.off;
    if (!isPaused) {
      waiting.forEach(add);
      waiting = [];
    }
  };

  const form = document.querySelector(".filter");
  form.querySelectorAll("select").forEach((select) => {
    select.onchange = () => form.submit();
  });
}

document.querySelectorAll(".copy").forEach((button) => {
  button.hidden = false;
  button.onclick = async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("pre").textContent);
    button.textContent = "✓";
  };
});

function step(by) {
  const rows = [...document.querySelectorAll("#exchanges a")];
  if (rows.length === 0) return;
  const index = rows.indexOf(document.activeElement);
  const next = rows[Math.min(Math.max(index + by, 0), rows.length - 1)];
  next.focus();
}

function follow(id) {
  const link = document.querySelector(id);
  if (link) link.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  switch (event.key) {
    case "j": list ? step(1) : follow("#next"); break;
    case "k": list ? step(-1) : follow("#previous"); break;
    case "Escape": follow("#back"); break;
    case "/": {
      const search = document.querySelector("input[type=search]");
      if (!search) return;
      search.focus();
      event.preventDefault();
      break;
    }
    default:
  }
});
