/**
 * Stands in for Lit in the single script: the part of its API that the elements use, in a third of its bytes. The sources
 * import `lit`, and are developed, typed and published on it; `vite.config.ts` puts this file in its place where the
 * script is built. Why, what it leaves out, and what holds the two together: docs/decisions/0009-bytes.md.
 *
 * Written from Lit's documentation (https://lit.dev/docs/), and for what stands in our templates: values are between tags
 * or in an attribute, quoted or all of it (`tools/minify-templates.ts` refuses others). `test/lit/` runs the same cases on both.
 */

/** Shows nothing where it is bound between tags; removes the attribute it is bound to. */
export const nothing = Symbol();

/** Marks a template. Nothing that came as data has it: a page's JSON must not become markup. */
const STRINGS = Symbol();

export interface TemplateResult {
  readonly [STRINGS]: TemplateStringsArray;
  readonly values: unknown[];
}

export const html = (strings: TemplateStringsArray, ...values: unknown[]): TemplateResult => ({
  [STRINGS]: strings,
  values,
});

/** Stands for a value in a template's markup: in an attribute's text, or as that of a comment. */
const HOLE = '{}';

/** A node of a template that takes values, counted in elements and comments; of an attribute its name as written, and the text around the values. */
type Place = [steps: number, name?: string, texts?: string[] | false];

/** Takes a value, and changes the page if it is another one than before. */
type Write = (value: unknown) => void;
type WriteAll = (values: unknown[]) => void;

/** A page that does not allow the policy stops the script here, before any element is defined: the owner's text stays. */
const policy = (
  globalThis as {trustedTypes?: {createPolicy(name: string, rules: object): {createHTML(markup: string): string}}}
).trustedTypes?.createPolicy('lit-html', {createHTML: (markup: string) => markup});

const templates = new Map<TemplateStringsArray, [content: DocumentFragment, places: Place[]]>();

/** One for all templates: it visits elements and comments. */
const walker = document.createTreeWalker(document, 129);

/** Parses a template: what stands in the source, never a value. */
function parse(strings: TemplateStringsArray): [DocumentFragment, Place[]] {
  const markup = strings.reduce(
    (before, string) =>
      // Within a tag, or between tags: there, in front of a comment and behind something that stays.
      (before || '<!---->') + (before.lastIndexOf('<') > before.lastIndexOf('>') ? HOLE : `<!--${HOLE}-->`) + string,
  );
  const element = document.createElement('template');
  element.innerHTML = policy?.createHTML(markup) ?? markup;
  const {content} = element;
  // From the source, since the parser writes them in lower case.
  const names = markup.match(/[^\s<"]+(?==("[^"]*)?{})/g)!;
  const places: Place[] = [];
  let steps = 0;
  walker.currentNode = content;
  const place = (name?: string, texts?: string[] | false) => {
    places.push([steps, name, texts]);
    steps = 0;
  };
  while (walker.nextNode()) {
    const node = walker.currentNode as Element & Comment;
    steps++;
    if (node.data === HOLE) place();
    for (const {name, value} of [...(node.attributes ?? [])])
      if (value.includes(HOLE)) {
        node.removeAttribute(name);
        place(names.shift(), value !== HOLE && value.split(HOLE));
      }
  }
  return [content, places];
}

/** A copy of a template with a result's values, and what takes those of the next one. */
function instantiate({[STRINGS]: strings, values}: TemplateResult, host: unknown): [DocumentFragment, WriteAll] {
  let template = templates.get(strings);
  if (!template) templates.set(strings, (template = parse(strings)));
  const copy = document.importNode(template[0], true);
  walker.currentNode = copy;
  const writes = template[1].map(([steps, name, texts]): [Write, Place[2]] => {
    while (steps--) walker.nextNode();
    const node = walker.currentNode as Element;
    return [name ? attribute(node, name, host) : child(node, host), texts];
  });
  // Or it would hold the last element that came, after it has gone.
  walker.currentNode = document;
  const update = (values: unknown[]) => {
    let i = 0;
    for (const [write, texts] of writes)
      write(
        texts
          ? (texts as unknown[]).reduce((text, next) => {
              const value = values[i++];
              return text === nothing || value === nothing
                ? nothing
                : (text as string) + ((value as string) ?? '') + (next as string);
            })
          : values[i++],
      );
  };
  update(values);
  return [copy, update];
}

/** `name`, `?name`, `.name` or `@name` of an element. */
function attribute(element: Element, name: string, host: unknown): Write {
  const kind = name[0];
  const key = name.slice(1);
  let last: unknown = nothing;
  // One listener for good, whatever comes to hear: a new one each time would cost the browser more.
  if (kind === '@')
    element.addEventListener(key, event => {
      if (typeof last === 'function') last.call(host, event);
      else (last as Partial<EventListenerObject> | null)?.handleEvent?.(event);
    });
  return value => {
    if (value === last) return;
    last = value;
    if (kind === '.') (element as unknown as Bag)[key] = value === nothing ? undefined : value;
    else if (kind === '?') element.toggleAttribute(key, !!value && value !== nothing);
    else if (kind !== '@')
      if (value === nothing) element.removeAttribute(name);
      else element.setAttribute(name, (value as string) ?? '');
  };
}

/** What stands between a comment and what is before it in the template: a copy of a template, a node, a text, or a list of such. */
function child(end: ChildNode, host: unknown): Write {
  const start = end.previousSibling;
  let last: unknown;
  let strings: TemplateStringsArray | undefined;
  let update: WriteAll;
  let items: Write[] | undefined;
  const clear = () => {
    while (end.previousSibling !== start) end.previousSibling!.remove();
  };
  return value => {
    if (value === last && !Array.isArray(value)) return;
    const {[STRINGS]: next, values} = (value ?? {}) as Partial<TemplateResult>;
    if (Array.isArray(value)) {
      if (!items) {
        clear();
        items = [];
      }
      // A list that has become shorter keeps its places, empty.
      for (let i = 0; i < value.length || i < items.length; i++) {
        if (!items[i]) {
          const item = end.cloneNode() as Comment;
          end.before(item);
          items[i] = child(item, host);
        }
        items[i]!(value[i]);
      }
    } else if (next && next === strings) update(values!);
    else {
      let node = value;
      if (next) [node, update] = instantiate(value as TemplateResult, host);
      clear();
      items = undefined;
      // A node as it is, anything else as text.
      if (node != null && node !== nothing) end.before(node as Node);
    }
    strings = next;
    last = value;
  };
}

const roots = new WeakMap<Node, WriteAll>();

/** Shows a value in a container, after what is there; from the second time on in its place. `host` is `this` in listeners. */
export function render(value: unknown, container: HTMLElement | DocumentFragment, host?: unknown): void {
  const update = roots.get(container);
  if (update) update([value]);
  else {
    const [copy, update] = instantiate(html`${value}`, host);
    container.append(copy);
    roots.set(container, update);
  }
}

/** A style sheet: made when the first element needs it, shared by all. */
export type CSSResult = () => CSSStyleSheet;

export function css([text]: TemplateStringsArray): CSSResult {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(text!);
    return sheet;
  };
}

export interface ReactiveController {
  hostConnected?(): void;
  hostDisconnected?(): void;
  hostUpdate?(): void;
  hostUpdated?(): void;
}

export interface ReactiveControllerHost {
  addController(controller: ReactiveController): void;
  removeController(controller: ReactiveController): void;
  requestUpdate(): void;
  readonly updateComplete: Promise<boolean>;
}

type FromAttribute = (text: string | null) => unknown;

export interface ComplexAttributeConverter {
  fromAttribute: FromAttribute;
}

export interface PropertyDeclaration {
  attribute?: string | false;
  type?: typeof Boolean | typeof Number;
  converter?: FromAttribute | ComplexAttributeConverter;
  reflect?: boolean;
  noAccessor?: boolean;
}

export type PropertyDeclarations = Record<string, PropertyDeclaration>;
export type PropertyValues<_T = unknown> = Map<PropertyKey, unknown>;

type Bag = Record<string, unknown>;

const propertiesOf = (type: typeof LitElement): PropertyDeclarations =>
  type.properties ? {...propertiesOf(Object.getPrototypeOf(type)), ...type.properties} : {};

export abstract class LitElement extends HTMLElement implements ReactiveControllerHost {
  declare static properties: PropertyDeclarations;
  static styles: CSSResult[] = [];

  /** Asked by `customElements.define()`, and so the place for what a class needs once. */
  static get observedAttributes(): string[] {
    const attributes: string[] = [];
    this.prototype.fields = Object.entries(propertiesOf(this)).map(([name, declared]) => {
      const {attribute = name.toLowerCase(), noAccessor} = declared;
      if (attribute) attributes.push(attribute);
      // Asked again, by whoever wants to know the attributes: they are there.
      if (!noAccessor && !Object.hasOwn(this.prototype, name))
        Object.defineProperty(this.prototype, name, {
          get(this: LitElement) {
            return this.#values.get(name);
          },
          set(this: LitElement, value: unknown) {
            const old = this.#values.get(name);
            if (Object.is(old, value)) return;
            this.#values.set(name, value);
            if (!this.#changed.has(name)) this.#changed.set(name, old);
            this.requestUpdate();
          },
        });
      return [name, {...declared, attribute}];
    });
    return attributes;
  }

  /** Properties of the class and of those it extends. On the prototype. */
  declare protected fields: [name: string, PropertyDeclaration & {attribute: string | false}][];

  hasUpdated = false;
  declare renderRoot: HTMLElement | DocumentFragment;

  #values = new Map<string, unknown>();
  /** What an update will be told: properties with the values they had. */
  #changed = new Map<PropertyKey, unknown>();
  #controllers = new Set<ReactiveController>();
  #pending = false;
  /** Property that is being written from its attribute, or to it. */
  #syncing: string | undefined;
  #enable!: (value: boolean) => void;
  /** The first update waits until the element is on a page. */
  #updated = new Promise<boolean>(done => (this.#enable = done));

  constructor() {
    super();
    for (const [name] of this.fields)
      if (Object.hasOwn(this, name)) {
        // Set before the element was one. Set again as soon as the constructor's defaults are.
        const value = (this as unknown as Bag)[name];
        delete (this as unknown as Bag)[name];
        queueMicrotask(() => ((this as unknown as Bag)[name] = value));
      }
    this.requestUpdate();
  }

  get updateComplete(): Promise<boolean> {
    return this.#updated;
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.renderRoot && this.isConnected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    this.#controllers.delete(controller);
  }

  #tell(what: keyof ReactiveController): void {
    for (const controller of this.#controllers) controller[what]?.();
  }

  connectedCallback(): void {
    this.renderRoot ??= this.createRenderRoot();
    this.#enable(true);
    this.#tell('hostConnected');
  }

  disconnectedCallback(): void {
    this.#tell('hostDisconnected');
  }

  attributeChangedCallback(attribute: string, _old: string | null, text: string | null): void {
    for (const [name, {attribute: own, type, converter}] of this.fields)
      if (own === attribute && this.#syncing !== name) {
        this.#syncing = name;
        (this as unknown as Bag)[name] = converter
          ? ((converter as ComplexAttributeConverter).fromAttribute ?? converter)(text)
          : type === Boolean
            ? text !== null
            : type === Number && text !== null
              ? Number(text)
              : text;
        this.#syncing = undefined;
      }
  }

  protected createRenderRoot(): HTMLElement | DocumentFragment {
    const root = this.shadowRoot ?? this.attachShadow({mode: 'open'});
    root.adoptedStyleSheets = (this.constructor as typeof LitElement).styles.map(sheet => sheet());
    return root;
  }

  requestUpdate(): void {
    if (!this.#pending) this.#updated = this.#enqueue();
  }

  async #enqueue(): Promise<boolean> {
    this.#pending = true;
    try {
      await this.#updated;
    } catch (error) {
      // The last update's: it does not stop this one, and is not hushed up.
      void Promise.reject(error);
    }
    await this.scheduleUpdate();
    return !this.#pending;
  }

  protected scheduleUpdate(): void | Promise<unknown> {
    const changed = this.#changed;
    try {
      this.willUpdate?.(changed);
      this.#tell('hostUpdate');
      this.update(changed);
    } catch (error) {
      this.#settle();
      throw error;
    }
    this.#tell('hostUpdated');
    this.hasUpdated = true;
    this.updated?.(changed);
  }

  /** What changes from here on is for the next update. */
  #settle(): void {
    this.#changed = new Map();
    this.#pending = false;
  }

  protected willUpdate?(changed: PropertyValues): void;

  protected update(_changed: PropertyValues): void {
    const result = this.render();
    for (const [name, {attribute, reflect}] of this.fields)
      if (reflect) {
        const value = (this as unknown as Bag)[name] ?? null;
        if (this.getAttribute(attribute as string) === value) continue;
        this.#syncing = name;
        if (value === null) this.removeAttribute(attribute as string);
        else this.setAttribute(attribute as string, value as string);
        this.#syncing = undefined;
      }
    this.#settle();
    render(result, this.renderRoot, this);
  }

  protected updated?(changed: PropertyValues): void;

  protected abstract render(): unknown;
}
