import { useQuery } from '@tanstack/react-query';

/** Whether `/demo` is a shop page with this very widget in it. */
export function useDemoShop(widgetKey: string): boolean {
  const { data } = useQuery({
    queryKey: ['demo-shop', widgetKey],
    queryFn: async ({ signal }) => {
      const page = await fetch('/demo', { signal, headers: { accept: 'text/html' } });
      return page.ok && (await page.text()).includes(widgetKey);
    },
    staleTime: Infinity,
    retry: false,
  });
  return data ?? false;
}
