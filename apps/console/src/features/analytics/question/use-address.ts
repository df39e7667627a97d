import { useLayoutEffect } from 'react';
import { useSearchParams } from 'react-router';

/** An address that was chosen and is not shown yet: whoever changes it next goes on from there, so that of two quick changes none is lost. */
let chosen: URLSearchParams | undefined;

/** The parameters of the address, and how to change them without a step back for each. */
export function useAddress(): [params: URLSearchParams, change: (next: (now: URLSearchParams) => URLSearchParams) => void] {
  const [params, setParams] = useSearchParams();
  useLayoutEffect(() => {
    chosen = undefined;
  }, [params]);
  const change = (next: (now: URLSearchParams) => URLSearchParams) => {
    chosen = next(new URLSearchParams(chosen ?? params));
    setParams(chosen, { replace: true, preventScrollReset: true });
  };
  return [params, change];
}

/** The same address with one parameter set, or without it. */
export const withParam = (name: string, value: string | undefined) => (now: URLSearchParams) => {
  if (value) now.set(name, value);
  else now.delete(name);
  return now;
};
