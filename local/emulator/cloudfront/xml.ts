import { XMLParser } from 'fast-xml-parser';
import type { EmulatorReply } from '../http';

export const NAMESPACE = 'http://cloudfront.amazonaws.com/doc/2020-05-31/';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  htmlEntities: true,
});

/** A node as the parser returns it: `{ Name: children }` or `{ '#text': text }`. */
type ParsedNode = Readonly<Record<string, unknown>>;

/** An element of a parsed document, read by child names. A missing element reads as an empty one. */
export class XmlElement {
  constructor(
    readonly name: string,
    private readonly nodes: readonly ParsedNode[],
  ) {}

  /** Parses a document and returns its root element. Throws when the text is no XML. */
  static parse(text: string): XmlElement {
    const nodes = parser.parse(text, true) as ParsedNode[];
    const [root] = new XmlElement('', nodes).children();
    if (!root) {
      throw new Error('the document has no element');
    }
    return root;
  }

  children(name?: string): XmlElement[] {
    return this.nodes.flatMap((node) =>
      Object.entries(node)
        .filter(([key, value]) => key !== '#text' && Array.isArray(value) && (name === undefined || key === name))
        .map(([key, value]) => new XmlElement(key, value as ParsedNode[])),
    );
  }

  has(name: string): boolean {
    return this.children(name).length > 0;
  }

  child(...path: string[]): XmlElement {
    return path.reduce<XmlElement>((at, name) => at.children(name)[0] ?? new XmlElement(name, []), this);
  }

  /** The text below `path`, decoded. Empty when there is none. */
  text(...path: string[]): string {
    return this.child(...path)
      .nodes.map((node) => node['#text'])
      .filter((text) => typeof text === 'string' || typeof text === 'number')
      .join('');
  }

  /** The items of one of CloudFront's lists: `<list><Quantity/><Items><item/>…</Items></list>`. */
  items(list: string): XmlElement[] {
    return this.child(list, 'Items').children();
  }

  /** The texts of the items of a list. */
  texts(list: string): string[] {
    return this.items(list).map((item) => item.text());
  }
}

/** The text between an element's tags exactly as written, so that a configuration is given back as it came. */
export function innerXml(document: string, name: string): string | undefined {
  return new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(document)?.[1];
}

export function escapeXml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#xD;' };
  return text.replace(/[&<>"\r]/g, (character) => entities[character] ?? character);
}

/** Markup that is inserted without escaping. */
export class Markup {
  constructor(readonly text: string) {}
}

/** An element with escaped text, or with markup below it. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  content: string | Markup | readonly Markup[],
): Markup {
  const start = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const inner = [content].flat().map((part) => (part instanceof Markup ? part.text : escapeXml(part)));
  return new Markup(`<${name}${start.join('')}>${inner.join('')}</${name}>`);
}

/** One of CloudFront's lists with its quantity. */
export function list(name: string, items: readonly Markup[], more: readonly Markup[] = []): Markup {
  return element(name, { xmlns: NAMESPACE }, [
    ...more,
    element('MaxItems', {}, '100'),
    element('Quantity', {}, String(items.length)),
    ...(items.length > 0 ? [element('Items', {}, items)] : []),
  ]);
}

/** A reply whose body is the document with `root`. */
export function xmlReply(status: number, root: Markup, headers: Readonly<Record<string, string>> = {}): EmulatorReply {
  return {
    status,
    headers: { 'content-type': 'text/xml', ...headers },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${root.text}`),
  };
}
