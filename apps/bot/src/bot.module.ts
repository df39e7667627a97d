import { Module } from '@nestjs/common';
import { dialogueControllers, dialogueProviders } from './dialogue-parts.js';
import { entryControllers, entryProviders } from './entry-parts.js';
import { flowControllers, flowProviders } from './flow-parts.js';
import { goldenControllers, goldenProviders } from './golden-parts.js';
import { learningControllers, learningProviders } from './learning-parts.js';
import { providerControllers, providerProviders } from './provider-parts.js';
import { sentimentControllers, sentimentProviders } from './sentiment-parts.js';

@Module({ controllers: [...dialogueControllers, ...entryControllers, ...flowControllers, ...goldenControllers, ...learningControllers, ...providerControllers, ...sentimentControllers], providers: [...dialogueProviders, ...entryProviders, ...flowProviders, ...goldenProviders, ...learningProviders, ...providerProviders, ...sentimentProviders] })
export class BotModule {}
