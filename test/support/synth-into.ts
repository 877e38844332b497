import { App } from 'cdktf';
import { addSystem } from '../../stacks/system';
import { fixtureArtifacts } from './fixture-artifacts';
import { environmentWith } from './synth-system';

/** A program: synthesizes the local environment into the folder it is given, as `main.ts` does. */
const [outdir] = process.argv.slice(2);
if (outdir === undefined) throw new Error('usage: synth-into <folder>');
const app = new App({ outdir });
addSystem(app, {
  environment: environmentWith(),
  artifacts: fixtureArtifacts(),
  localStateFolder: '../../../state',
  preview: false,
});
app.synth();
