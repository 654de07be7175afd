// What a page would do with the events: nothing here is needed for the stars themselves.
document.getElementById('filter').addEventListener('lintel-filter', ({detail}) => {
  document.getElementById('chosen').textContent = detail.value === null ? 'all' : `${detail.value}`;
});
document.getElementById('form').addEventListener('submit', event => {
  event.preventDefault();
  const entries = [...new FormData(event.target)].map(([name, value]) => `${name}=${value}`);
  document.getElementById('sent').textContent = `Would send ${entries.join('&')}`;
});
