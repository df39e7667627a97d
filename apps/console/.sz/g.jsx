import { RadioGroup } from 'radix-ui';
console.log(RadioGroup.Root, RadioGroup.Item);
