// Filters, sorts and folds what is on the page already. Without it nothing is missing.
'use strict';
(function () {
  function control(text, act) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', act);
    return button;
  }

  function filter(table, bar) {
    const rows = Array.from(table.tBodies[0].rows);
    const texts = rows.map(row => row.textContent.toLowerCase());
    const label = document.createElement('label');
    const input = document.createElement('input');
    const told = document.createElement('span');
    input.type = 'search';
    told.setAttribute('role', 'status');
    label.append('Show rows with ', input);
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(word => word);
      let shown = 0;
      rows.forEach((row, i) => {
        const fits = words.every(word => texts[i].includes(word));
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      });
      told.textContent = words.length ? shown + ' of ' + rows.length : '';
    });
    bar.append(label, told);
  }

  function key(row, column) {
    const cell = row.cells[column];
    const text = cell.dataset.key || cell.textContent.trim();
    const number = Number(text.replace(/,/g, ''));
    return text !== '' && !Number.isNaN(number) ? number : text.toLowerCase();
  }

  function sort(table) {
    const headers = Array.from(table.tHead.rows[0].cells);
    headers.forEach((header, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener('click', () => {
        const up = header.getAttribute('aria-sort') !== 'ascending';
        headers.forEach(other => other.removeAttribute('aria-sort'));
        header.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        const rows = Array.from(table.tBodies[0].rows).map((row, at) => [key(row, column), at, row]);
        rows.sort((a, b) => {
          const order = typeof a[0] === typeof b[0] ? (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)
            : typeof a[0] === 'number' ? -1 : 1;
          return (up ? order : -order) || a[1] - b[1];
        });
        table.tBodies[0].append(...rows.map(row => row[2]));
      });
    });
  }

  document.querySelectorAll('table.list').forEach(table => {
    if (table.tBodies[0].rows.length > 1) {
      sort(table);
    }
    if (table.tBodies[0].rows.length > 5) {
      const bar = document.createElement('div');
      bar.className = 'controls';
      filter(table, bar);
      table.before(bar);
    }
  });

  document.querySelectorAll('section[data-fold]').forEach(section => {
    if (section.querySelector('details')) {
      const bar = document.createElement('div');
      bar.className = 'controls';
      const all = open => () => section.querySelectorAll('details').forEach(one => { one.open = open; });
      bar.append(control('Unfold all', all(true)), control('Fold all', all(false)));
      section.querySelector('h2').after(bar);
    }
  });

  // what can be scrolled sideways can be reached without a mouse
  function reach() {
    document.querySelectorAll('table').forEach(table => {
      if (table.scrollWidth > table.clientWidth) {
        table.tabIndex = 0;
      }
    });
  }
  addEventListener('resize', reach);
  document.addEventListener('toggle', reach, true);
  reach();

  // a link into something folded unfolds it
  function reveal() {
    const target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === 'DETAILS') {
        at.open = true;
      }
    }
  }
  addEventListener('hashchange', reveal);
  reveal();
})();
