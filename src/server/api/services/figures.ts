/** What operators' tools need. */
export interface FigureServices {
  /** The server's figures in Prometheus' text format. */
  figures: {text(): Promise<string>; contentType: string};
  /** With it, figures are for programs on other machines too. */
  metricsToken: string | undefined;
}
