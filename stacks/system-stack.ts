import type { Construct } from 'constructs';
import { AwsRegionProvider } from './aws-region-provider';
import { ProjectStack, type ProjectStackProps } from './project-stack';

export interface SystemStackProps extends ProjectStackProps {
  /** Region of the stack's one provider. */
  readonly region: string;
}

/** A stack in AWS: one provider in one region, and tags. */
export abstract class SystemStack extends ProjectStack {
  constructor(scope: Construct, id: string, props: SystemStackProps) {
    super(scope, id, props);
    const { environment, region } = props;
    new AwsRegionProvider(this, 'aws', {
      region,
      accountId: environment.accountId,
      // The three that name the stack win: cost reports and clean-ups rely on them.
      tags: { ...environment.tags, project: environment.project, environment: environment.name, stack: id },
    });
  }
}
