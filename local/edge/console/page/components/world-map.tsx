import { useEffect, useRef, useState } from 'preact/hooks';
import type { PlaceView, RegionView, StateView } from '../../views';
import { regionStatus } from '../region-status';
import type { Flow, Flows } from '../world/flows';
import { landDots } from '../world/land-dots';
import { placeLabels, type LabelWish } from '../world/place-labels';
import { MAP_HEIGHT, MAP_WIDTH, project, type MapPoint } from '../world/projection';
import { StatusShape } from './status-mark';

const LAND = landDots();
const LABEL_HEIGHT = 20;

interface Label extends MapPoint {
  readonly key: string;
  readonly text: string;
  readonly kind: string;
}

/** The map. All that it shows is said beside it in words. */
export function WorldMap({ state, flows }: { readonly state: StateView; readonly flows: Flows }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const regions = state.regions.filter(hasPlace);
  const regionAt = new Map(regions.map((region) => [region.region, pointOf(region)]));
  const locationAt = new Map(state.locations.map((location) => [location.code, pointOf(location)]));
  const here = locationAt.get(state.location);
  const active = [...new Set([...flows.atTheEdge.keys(), ...flows.flows.map(({ location }) => location)])];
  // Marks keep their size while the map shrinks.
  const size = width === 0 ? 1 : Math.min(2.6, MAP_WIDTH / width);

  const labels: readonly Label[] = [
    ...regions.map((region) => {
      const { kind } = regionStatus(region, state);
      return { key: region.region, text: region.region, kind, ...pointOf(region) };
    }),
    ...(here ? [{ key: 'here', text: `You: ${state.location}`, kind: 'here', ...here }] : []),
  ];

  return (
    <div class="map" ref={frame}>
      <svg viewBox={`0 0 ${MAP_WIDTH} ${MAP_HEIGHT}`} role="img" aria-labelledby="world-words">
        <path class="land" d={LAND} />
        {flows.flows.map((flow) => {
          const from = locationAt.get(flow.location);
          const to = regionAt.get(flow.region);
          return from && to && <Arc key={keyOf(flow)} flow={flow} from={from} to={to} size={size} />;
        })}
        {active.map((code) => {
          const at = locationAt.get(code);
          return at && <circle key={code} class="location" cx={at.x} cy={at.y} r={3.2 * size} />;
        })}
        {regions.map((region) => {
          const { x, y } = pointOf(region);
          const { kind } = regionStatus(region, state);
          return (
            <g
              key={region.region}
              class={`status-mark is-${kind}`}
              transform={`translate(${x} ${y}) scale(${size * 0.9})`}
            >
              <StatusShape kind={kind} />
            </g>
          );
        })}
        {here && (
          <g class="here" transform={`translate(${here.x} ${here.y}) scale(${size})`}>
            <path d="M0 -8 8 0 0 8 -8 0Z" />
            <circle r="2.4" />
          </g>
        )}
      </svg>
      <Labels labels={labels} width={width} />
    </div>
  );
}

function Arc({
  flow,
  from,
  to,
  size,
}: {
  readonly flow: Flow;
  readonly from: MapPoint;
  readonly to: MapPoint;
  readonly size: number;
}) {
  const distance = Math.hypot(to.x - from.x, to.y - from.y);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - Math.max(14, distance * 0.22) };
  // A failed attempt takes its own way beside the answered ones.
  const lift = flow.failed ? middle.y - 16 : middle.y;
  return (
    <path
      class={`arc ${flow.failed ? 'has-failed' : ''}`}
      d={`M${from.x} ${from.y}Q${middle.x} ${Math.max(lift, 4)} ${to.x} ${to.y}`}
      stroke-width={Math.min(4, 1.4 + Math.log2(flow.count) * 0.6) * size}
      {...(flow.failed && { 'stroke-dasharray': `${5 * size} ${4 * size}` })}
    />
  );
}

function Labels({ labels, width }: { readonly labels: readonly Label[]; readonly width: number }) {
  const scale = width / MAP_WIDTH;
  const wishes: readonly LabelWish[] = labels.map(({ key, text, x, y }) => ({
    key,
    x: x * scale,
    y: y * scale,
    width: text.length * 7.1 + 12,
    height: LABEL_HEIGHT,
  }));
  const boxes = placeLabels(wishes, width, MAP_HEIGHT * scale);
  return (
    <div class="labels" aria-hidden="true">
      {labels.map(({ key, text, kind }) => {
        const box = boxes.get(key);
        if (box === undefined) return null;
        return (
          <span
            key={key}
            class={`label is-${kind}`}
            style={{ left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` }}
          >
            {text}
          </span>
        );
      })}
    </div>
  );
}

/** The element's width in CSS pixels, 0 before it is known. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return width;
}

function pointOf({ longitude, latitude }: PlaceView): MapPoint {
  return project(longitude, latitude);
}

function hasPlace(region: RegionView): region is RegionView & PlaceView {
  return region.longitude !== undefined && region.latitude !== undefined;
}

/** Another key for each new request in it, so that its line is drawn anew. */
function keyOf({ location, region, failed, last }: Flow): string {
  return `${location} ${region} ${failed} ${last}`;
}
