import type { HttpRequest, HttpResponse } from '../http/message';

/** The console and its API, under `/__edge/`. */
export interface ControlPlane {
  /**
   * @param request as the viewer sent it: own cookies and `Origin` as they came
   * @param site the port's own site: the only one whose pages may change anything
   */
  handle(request: HttpRequest, site: string): Promise<HttpResponse>;
}
