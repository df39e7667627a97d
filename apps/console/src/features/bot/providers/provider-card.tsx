import type { Provider } from '@parley/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../../i18n/format.js';
import { useProblemText } from '../../../i18n/problem-text.js';
import { useLanguage } from '../../../i18n/use-format.js';
import { Badge, type Tone } from '../../../ui/badge.js';
import { Button } from '../../../ui/button.js';
import { TextField } from '../../../ui/field.js';
import { Notice } from '../../../ui/notice.js';
import { Switch } from '../../../ui/switch.js';
import shared from '../../knowledge/knowledge.module.css';
import { api } from '../../session/api.js';
import { Card } from '../../settings/settings-page.js';
import { useSave } from '../../settings/use-save.js';
import { NumberField } from '../../work-rules/fields/number-field.js';
import { botKeys } from '../bot-keys.js';

type Use = Provider['use'];
const tones: Record<Provider['health']['state'], Tone> = { off: 'neutral', untried: 'neutral', working: 'good', resting: 'warn', spent: 'danger' };

/** One provider: where it is, its key, which is written and never read, and how it does. */
export function ProviderCard({ use, provider }: { use: Use; provider: Provider | undefined }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: botKeys.providers });
  const [baseUrl, setBaseUrl] = useState(provider?.baseUrl ?? '');
  const [model, setModel] = useState(provider?.model ?? '');
  const [key, setKey] = useState('');
  const [masking, setMasking] = useState(provider?.masking ?? true);
  const [enabled, setEnabled] = useState(provider?.enabled ?? true);
  const [tokens, setTokens] = useState(provider ? provider.limits.tokensAMonth : 5_000_000);
  const { save, busy, problem } = useSave(async () => {
    const { purposes, limits, price, timeouts, version } = provider ?? {};
    const kept = { ...(purposes && { purposes }), ...(price && { price }), ...(timeouts && { timeouts }), ...(version !== undefined && { version }) };
    await api.call('PUT /bot/providers/:use', { params: { use }, body: { ...kept, baseUrl, model, masking, enabled, limits: { ...limits, tokensAMonth: tokens }, ...(key && { key }) } });
    await refresh();
  });
  const forget = useSave(async () => {
    await api.call('DELETE /bot/providers/:use', { params: { use } });
    await refresh();
  }, t('botProvider.forgotten'));
  return (
    <Card title={t(`botProvider.${use}`)} text={t(`botProvider.${use}Text`)}>
      {provider && <State provider={provider} />}
      {(problem ?? forget.problem) && <Notice tone="danger">{problem ?? forget.problem}</Notice>}
      <form
        className={shared.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (baseUrl.trim() && model.trim()) void save();
        }}
      >
        <div className={shared.pair}>
          <TextField label={t('botProvider.baseUrl')} hint={t('botProvider.baseUrlHint')} type="url" inputMode="url" maxLength={1000} required value={baseUrl} onValue={setBaseUrl} />
          <TextField label={t('botProvider.model')} maxLength={200} required value={model} onValue={setModel} />
        </div>
        <div className={shared.pair}>
          <TextField label={t('botProvider.key')} hint={t(provider?.hasKey ? 'botProvider.keyKept' : 'botProvider.keyHint')} type="password" autoComplete="off" maxLength={4000} value={key} onValue={setKey} />
          <NumberField label={t('botProvider.tokens')} hint={t('botProvider.tokensHint')} min={1} max={9_999_999} value={tokens === null ? null : Math.ceil(tokens / 1000)} onValue={(thousands) => setTokens(thousands === null ? null : thousands * 1000)} />
        </div>
        <Switch label={t('botProvider.masking')} hint={t('botProvider.maskingHint')} on={masking} onChange={setMasking} />
        <Switch label={t('rules.enabled')} on={enabled} onChange={setEnabled} />
        <div className={shared.actions}>
          <Button look="primary" type="submit" busy={busy} disabled={!baseUrl.trim() || !model.trim()}>
            {t('ui.save')}
          </Button>
          {provider && <TestButton use={use} />}
          {provider && (
            <Button look="danger" busy={forget.busy} onClick={() => void forget.save()}>
              {t('botProvider.forget')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}

function State({ provider: { health, usage, progress, limits } }: { provider: Provider }) {
  const { t } = useTranslation();
  const locale = useLanguage();
  const n = (value: number) => number(locale, value);
  const spent = usage.inputTokens + usage.outputTokens;
  return (
    <p className={shared.actions}>
      <Badge tone={tones[health.state]}>{t(`botProvider.state.${health.state}`)}</Badge>
      {health.fault && <span className={shared.soft}>{t(`botProvider.fault.${health.fault}`)}</span>}
      <span className={shared.soft}>{limits.tokensAMonth === null ? t('botProvider.used', { n: n(spent) }) : t('botProvider.usedOf', { n: n(spent), of: n(limits.tokensAMonth) })}</span>
      {progress && progress.total > 0 && <span className={shared.soft}>{t('botProvider.vectors', { done: n(progress.done), total: n(progress.total) })}</span>}
    </p>
  );
}

function TestButton({ use }: { use: Use }) {
  const { t } = useTranslation();
  const say = useProblemText();
  const locale = useLanguage();
  const test = useMutation({ mutationFn: () => api.call('POST /bot/providers/:use/test', { params: { use } }) });
  const { data } = test;
  return (
    <>
      <Button busy={test.isPending} onClick={() => test.mutate()}>
        {t('botProvider.test')}
      </Button>
      <span role="status" className={shared.soft}>
        {test.isError && say(test.error)}
        {data && (data.fault ? t(`botProvider.fault.${data.fault}`) : t('botProvider.works', { ms: number(locale, Math.round(data.tookMs)) }))}
      </span>
    </>
  );
}
