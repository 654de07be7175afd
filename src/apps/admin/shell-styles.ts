import {css} from 'lit';

export const shellStyles = css`
  .skip {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 3;
    padding: 0.75em 1em;
    background: Canvas;
  }
  .skip:not(:focus) {
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
  }
  .alone {
    max-inline-size: 26rem;
    margin-inline: auto;
    padding: 2rem 1rem;
  }
  .alone > p {
    text-align: center;
  }
  .language {
    font-size: 0.875em;
  }
  .alone .language {
    max-inline-size: 24rem;
    margin-inline: auto;
    padding-inline: 1rem;
  }
  .frame {
    display: grid;
    grid-template-columns: 14rem minmax(0, 1fr);
    min-block-size: 100vh;
  }
  .side {
    position: sticky;
    inset-block-start: 0;
    block-size: 100vh;
    overflow-y: auto;
    padding: 1rem;
    border-inline-end: 1px solid var(--_line);
    background: var(--_surface);
  }
  .brand {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 2.5rem;
    padding-inline: 0.75em;
  }
  .menu {
    display: none;
  }
  #menu {
    display: grid;
    gap: 1rem;
    align-content: start;
  }
  nav ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  nav a {
    display: block;
    padding: 0.5em 0.75em;
    border-radius: 0.5em;
    color: inherit;
    text-decoration: none;
  }
  nav a:hover {
    background: color-mix(in srgb, currentColor 8%, transparent);
  }
  nav a[aria-current] {
    font-weight: 600;
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  nav a[aria-current]:dir(rtl) {
    box-shadow: inset -3px 0 0 var(--_accent);
  }
  main {
    min-inline-size: 0;
  }
  .frame > main {
    padding: 1rem 1.5rem 3rem;
    max-inline-size: 68rem;
  }
  h1 {
    inline-size: fit-content;
    line-height: 2.5rem;
    margin-block-end: 0.5rem;
  }
  h1:focus-visible {
    outline-offset: 4px;
    border-radius: 0.25em;
  }
  @media (width < 56rem) {
    .frame {
      display: block;
    }
    .side {
      z-index: 2;
      block-size: auto;
      max-block-size: 100vh;
      padding: 0.25rem 1rem;
      border-inline-end: 0;
      border-block-end: 1px solid var(--_line);
      background: linear-gradient(var(--_surface), var(--_surface)), Canvas;
    }
    .brand {
      padding-inline: 0;
    }
    .menu {
      display: block;
    }
    #menu {
      padding-block: 0.5rem 1rem;
    }
    #menu:not(.open) {
      display: none;
    }
    .frame > main {
      padding: 0.75rem 1rem 3rem;
    }
  }
  @media (pointer: coarse) {
    nav a {
      padding-block: 0.65em;
    }
  }
`;
