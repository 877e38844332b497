import { readAssets } from '../../assets';
import { releaseId } from '../../constructs/site/release-id';
import type { Home } from '../home';

/** Id of the release that the last build is. @throws Error when nothing was built */
export const builtRelease = ({ root }: Home): string => releaseId(readAssets(root).spa.sha256);
