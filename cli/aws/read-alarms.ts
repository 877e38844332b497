import type { Variables } from '../context';
import type { AlarmReader, AlarmState } from '../waves/bake/alarms';
import { clientSettings } from './client-settings';
import { plainError } from './plain-error';
import { quietSdk } from './quiet-sdk';

/** Source: CloudWatch API Reference, DescribeAlarms, `AlarmNames`. */
const NAMES_PER_CALL = 100;

/** Reads alarms from CloudWatch, metric alarms and composite ones. The SDK is loaded at the first call. */
export function alarmReader(variables: Variables): AlarmReader {
  return async (region, names) => {
    quietSdk();
    const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
    const client = new CloudWatchClient(clientSettings(variables, region));
    const found = new Map<string, AlarmState>();
    try {
      for (let start = 0; start < names.length; start += NAMES_PER_CALL) {
        const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
          new DescribeAlarmsCommand({
            AlarmNames: names.slice(start, start + NAMES_PER_CALL),
            AlarmTypes: ['MetricAlarm', 'CompositeAlarm'],
            MaxRecords: NAMES_PER_CALL,
          }),
        );
        for (const { AlarmName, StateValue, StateReason = '' } of [...MetricAlarms, ...CompositeAlarms]) {
          if (AlarmName !== undefined && StateValue !== undefined) {
            found.set(AlarmName, { state: StateValue, reason: StateReason });
          }
        }
      }
    } catch (error) {
      throw plainError(error);
    } finally {
      client.destroy();
    }
    return found;
  };
}

/**
 * Why CloudWatch cannot be asked with these variables, or undefined when there are credentials to ask with. Nothing is asked
 * of AWS itself, but for what a profile or role needs to give credentials.
 */
export async function whyWithoutCredentials(variables: Variables, region: string): Promise<string | undefined> {
  const settings = clientSettings(variables, region);
  if (settings.credentials !== undefined) return undefined;
  quietSdk();
  const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch');
  const client = new CloudWatchClient(settings);
  try {
    await client.config.credentials();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    client.destroy();
  }
}
