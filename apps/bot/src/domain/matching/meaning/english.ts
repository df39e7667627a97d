/**
 * Words and phrases by which people who write to a company mean much the same, one group a line. Written for this purpose. A phrase is found in all its forms
 * ("topping up", "topped up"); one may stand in several groups. Apostrophes are written, as people leave them out or not.
 */
export const ENGLISH = `
how do i|how can i|how to|how should i|how would i|how does one|how am i able|what is the way|what's the way|what are the steps|what steps|steps to|tell me how|show me how|explain how|what do i need to do|what must i do|what should i do|what do i do|procedure|process for|instructions|guide me|walk me through|is there a way|way to
can i|could i|may i|am i able|am i allowed|is it possible|possible to|is it ok|do you let|do you allow|are we allowed|allowed to|permitted|would it be possible|do you support
can't|cannot|cant|unable|not able|not letting me|won't let me|doesn't let me|isn't letting me|don't allow me|will not let|couldn't|impossible|not possible|fail to|failing to|having trouble|have trouble|trouble with|having problems|problem with|having difficulty|struggling|having issues|issue with
why|how come|what is the reason|what's the reason|for what reason|reason for|reason why|what caused|what happened|what went wrong|explain why
how long|how soon|how many days|how much time|when will|when do|when does|when can i expect|what time|time frame|timeframe|how fast|how quickly|by when|eta|estimated time|arrival time|turnaround|duration
how much|what is the price|what's the price|what does it cost|what is the cost|price|pricing|cost|costs|how expensive|rate for|what do you charge
where is|where's|where are|locate|location of|track|tracking|whereabouts|status of|what is the status|what's happening with|follow up on|trace
where can i|where do i|where could i|which places|what places|which shops|which stores|which locations|nearest|closest|nearby|near me|around here
which|what kind|what kinds|what type|what types|what sort|list of|what are the options|options available|available options
not work|not working|doesn't work|does not work|isn't working|won't work|didn't work|stopped working|broken|broke|out of order|malfunction|malfunctioning|defective|faulty|isn't functioning|not functioning|dead|crashed|crash|crashes|keeps crashing|glitch|bug|buggy|acting up|messed up|won't turn on|hangs|frozen|freezes
fail|failed|failure|unsuccessful|not successful|didn't go through|did not go through|not go through|doesn't go through|not gone through|won't go through|wouldn't go through|error|errored|went wrong|bounced|didn't succeed
declined|decline|declining|denied|deny|rejected|reject|refused|refuse|not accepted|wasn't accepted|won't accept|didn't accept|turned down|not approved|wasn't approved|blocked payment|disallowed|did not accept
not arrived|hasn't arrived|haven't arrived|didn't arrive|did not arrive|never arrived|not received|haven't received|have not received|hasn't been received|didn't receive|never received|haven't got|haven't gotten|didn't get|did not get|never got|not come|hasn't come|still waiting|waiting for|not here yet|yet to receive|yet to arrive|not shown up|hasn't shown up|not delivered|overdue|late|delayed|delay|missing|taking so long|taking too long|taking forever|not there yet|been waiting|no sign of
not showing|not show|isn't showing|doesn't show|not appear|hasn't appeared|not appearing|doesn't appear|can't see|don't see|do not see|cannot see|not visible|not reflected|not updated|hasn't updated|not in my account|hasn't been credited|not credited|still not in|hasn't shown
arrive|arrival|come|get here|delivered|delivery|deliver|received|receive|shows up|reach|reaches|mailed|shipped|ship|shipping|shipment|dispatch|dispatched|sent out|in the mail|in the post|posted
parcel|package|packet|shipment|box|consignment|order|delivery item
courier|carrier|delivery company|delivery driver|postman|mailman|driver|delivery man|delivery person
express|fast|faster|quickly|quicker|urgent|asap|as soon as possible|right away|immediately|expedite|expedited|priority|next day|same day|sooner|speed up|hurry|rush|specific date|specific day|choose date|certain day|particular day
pending|still pending|processing|in progress|not completed|not complete|hasn't completed|not finished|waiting to clear|not cleared|uncleared|hasn't cleared|on hold|outstanding|not processed|still waiting to go|under review|not settled|hasn't processed|not gone through yet
cancel|cancelled|cancellation|call off|undo|revoke|stop it|withdraw request|abort|take back|drop it|don't want it anymore|do not want it anymore|no longer want|discontinue|void
reverse|reversed|reversal|reverted|revert|returned|sent back|put back|went back|came back|rolled back|bounced back|back in my account|retract|retracted
refund|refunded|money back|get my money back|reimburse|reimbursement|return my money|give back|my money returned|want money back|chargeback|compensation|compensate|repay|credited back
return|send back|bring back|ship back|give back|returning|take it back|rma
exchange item|swap|replace|replacement|replaced|substitute|switch for|another one|new one|different size|trade for
dispute|challenge|contest|not mine|didn't make|did not make|never made|don't recognize|do not recognize|don't recognise|do not recognise|not recognize|unrecognized|unrecognised|unknown|unfamiliar|unauthorized|unauthorised|strange|suspicious|odd|weird|wasn't me|didn't authorize|did not authorise|not authorize|not authorized|someone else|not know|don't remember|not remember|fraud|fraudulent|scam|scammed
stolen|steal|stole|theft|robbed|thief|mugged|pickpocket|taken from me|nicked|snatched
lost|lose|misplaced|can't find|cannot find|missing my|mislaid|gone missing|left behind|left my|disappeared|vanished|gone
compromised|hacked|hack|breach|breached|someone used|somebody used|someone is using|using my|used my|copied|cloned|skimmed|details leaked|security|fraud|scam|someone has my|access to my account
charged twice|double charge|charged double|duplicate|duplicated|twice|two times|multiple times|more than once|repeated|second time|doubled|double|same charge|same transaction
extra charge|extra fee|additional charge|additional fee|unexpected charge|unexpected fee|hidden fee|surcharge|overcharged|overcharge|charged too much|more than expected|too high|charged extra|extra pound|additional cost|extra cost|random charge
fee|fees|charge|charged|charges|cost|commission|penalty|surcharge|levy|costs me
free|free of charge|no cost|without charge|no fee|at no cost|complimentary
pay|payment|paid|paying|purchase|purchased|bought|buy|buying|transaction|checkout|check out|spend|spent
direct debit|standing order|recurring payment|subscription payment|automatic payment|autopay|auto pay|scheduled payment|regular payment
transfer|transferred|transferring|send money|sent money|sending money|wire|wired|move money|moving money|remit|remittance|bank transfer|money transfer|transaction to another
recipient|beneficiary|payee|receiver|friend|person i sent|other person|someone else's account|landlord
deposit|deposited|pay in|paid in|paying in|put money|add money|adding money|add funds|adding funds|put funds|top up|topped up|topping up|top-up|topup|load money|reload|load my card|fund my account|money into|credit my account|money onto
cheque|check|cheques|bank check|paper check
cash|notes|banknotes|bills|coins|paper money
withdraw|withdrawal|withdrew|take out|took out|taking out|get cash|get money out|got cash|pull out|draw out|cash out|cash machine withdrawal|money out
atm|atms|cash machine|cash point|cashpoint|cash dispenser|bank machine|hole in the wall|teller machine
swallowed|ate|eaten|keep my card|kept my card|retained|retain|stuck|took my card|not give back|won't give back|didn't return|not come out|didn't come out|captured|sucked
wrong amount|incorrect amount|different amount|less than|not the right amount|not enough|short|less cash|incorrect|wrong|not correct|not right|isn't right|inaccurate|mistake|off|doesn't match|not match
balance|account balance|remaining|money in my account|funds left|how much money|available funds|funds available|money left|what i have
limit|limits|maximum|max|minimum|cap|restriction|restrictions|restricted|how many|at most|the most|allowance|up to
exchange rate|conversion rate|currency rate|foreign exchange|rate of exchange|fx|interbank|converted|conversion|convert|exchange|exchanging|currency exchange|rate you use|rate applied
currency|currencies|euro|euros|dollar|dollars|pound|pounds|gbp|usd|eur|aud|foreign money|fiat|yen|yuan
foreign|abroad|overseas|international|internationally|another country|other country|other countries|different country|outside|travel|travelling|traveling|trip|vacation|holiday|country|countries|worldwide|global|europe|eu
card|debit card|credit card|bank card|plastic|mastercard|visa|amex|prepaid card
virtual card|virtual|digital card|online card|disposable card|disposable|one time card|temporary card|throwaway
physical card|real card|actual card|plastic card
spare card|additional card|extra card|second card|another card|more cards|more than one card|multiple cards|two cards|card for my|partner card|family member|daughter|son|child
apple pay|google pay|samsung pay|mobile wallet|phone payment|watch|digital wallet|wallet
contactless|tap|tap to pay|tapping|touchless|nfc|touch
chip|swipe|swiping|strip|reader|card reader|terminal|pos
pin|pin code|passcode|pin number|code|security code|cvv|four digit|secret number
password|login code|log in password|credentials|sign in details|pass phrase|passwords
forgot|forgotten|forget|can't remember|cannot remember|don't remember|don't know my|lost my password|do not remember|not recall
reset|change|set new|new password|recover|recovery|restore|retrieve
unblock|unlock|locked|locked out|lock out|blocked|block|frozen|freeze|suspended|disabled|deactivated|deactivate|hold on my account|too many attempts|too many tries|too many times|restricted account
activate|activation|activating|activated|enable|turn on|start using|set up|setup|make it work|switch on|get started|initialize
link|linked|linking|connect|add my card|reconnect|relink|attach|pair|put my card|register card|already have|found my card|see my card in the app
expire|expired|expires|expiration|expiring|expiry|run out|about to expire|no longer valid|valid until|end date|renewal date|end soon
replace card|new card|order a card|order card|get a card|request a card|apply for a card|send me a card|need a card|want a card|obtain a card
verify|verification|verified|verifying|identity check|prove|proof|confirm identity|identification|id check|authenticate|authentication|validate|check my identity|who i am|prove my identity|kyc|documents
identity|id|passport|driving licence|driver's license|proof of identity|who i am|id card|documents|document|paperwork
source of funds|source of money|where my money comes from|where the money comes from|money came from|origin of funds|where funds come from|funds came from
age|how old|old enough|years old|minor|under 18|teenager|kid|kids|child|children|underage|minimum age|age limit|age requirement|young
account|profile|my details|user account|my information|personal details|personal information|personal data|particulars
open account|create account|sign up|register|registration|join|enrol|enroll|new account|make an account|get an account|open an account|start an account|set up an account|become a customer
close account|delete account|remove account|terminate account|terminate|end my account|close my account|delete my account|cancel account|cancel my account|leave your service|get rid of my account|shut down|deactivate account|erase|remove my data|stop being a customer|no longer want account|unhappy|dissatisfied
log in|login|sign in|signing in|logging in|log on|access my account|get into my account|sign-in|get in
log out|logout|sign out
two factor|2fa|two step|verification code|one time code|otp|one time password|security code|authenticator|confirmation code|sms code
edit|change|modify|update|amend|correct|adjust|alter|switch|revise|different
address|home address|moved|moving|new place|shipping address|delivery address|postal address|relocated|new house|new home|postcode|zip code|where i live
name|surname|last name|married|maiden name|full name|got married|divorced
phone|mobile|cell|cellphone|smartphone|telephone|handset|iphone|android|device
phone number|mobile number|telephone number|cell number|contact number
email|e-mail|mail address|email address|mail|inbox
salary|paycheck|pay check|wages|wage|paid by employer|direct deposit|employer|payroll|income|earnings|payday|job pay
bank|banks|other bank|banking|bank branch|financial institution|branch
country support|which countries|what countries|supported countries|countries do you|do you operate|available in|operate in|where do you operate|support my country|outside the uk
merchant|shop|store|retailer|seller|vendor|business|restaurant|outlet|supplier
accept|accepted|accepts|take|takes|supported|supports|works at|usable|can be used|use it at|where can it be used
statement|transaction list|transaction history|history|records|list of transactions|account activity|past transactions|app shows|recent transactions|last transactions
receipt|invoice|proof of purchase|bill|tax invoice|vat invoice|proof of payment|bills
discount|coupon|promo|promo code|promotion|voucher|offer|deal|sale|gift card|code not working|rebate|special offer|cashback
rewards|points|loyalty|bonus|miles|cash back|perks|benefits
price match|cheaper|lower price|price difference|price changed|price drop|price adjustment
in stock|available|availability|out of stock|sold out|back in stock|restock|have any left|do you have
size|sizing|fit|fits|too small|too big|too large|measurements|dimensions|width|length
color|colour|colors|colours|shade
damaged|broken on arrival|scratched|torn|ripped|cracked|dented|defect|shattered|came broken|leaking|damage|stained|arrived broken
wrong item|incorrect item|different item|not what i ordered|wrong product|sent the wrong|wrong size|mixed up|someone else's order
missing item|incomplete|item missing|part missing|something missing|not everything|missing parts|only part
warranty|guarantee|guaranteed|repair|fix|fixed|servicing|under warranty|coverage|maintenance|repaired
subscription|membership|plan|package plan|tier|subscribe|subscribed|member|premium|standard plan
upgrade|upgrading|higher plan|better plan|more features|premium|step up|move up
downgrade|lower plan|cheaper plan|basic plan|smaller plan
unsubscribe|opt out|stop emails|stop sending|remove me|no more emails|mailing list|newsletter|stop receiving
trial|free trial|try it|demo|test it|evaluation
renew|renewal|auto renew|extend|prolong|continue my plan
install|installation|download|installing|set up software|app store
update|upgrade version|latest version|new version|software update|firmware
internet|wifi|wi-fi|connection|network|online|connectivity|signal|reception|offline|data plan|broadband
slow|lag|lagging|takes forever|loading|not load|won't load|doesn't load|performance|sluggish
battery|charge device|charger|charging|power|plug|won't charge|power up|power on
screen|display|monitor|touchscreen
book|booking|reserve|reservation|make an appointment|schedule|appointment|arrange|set up a time
reschedule|change date|move my appointment|postpone|another day|different day|different time|change time|put off|push back
opening hours|open|what time do you open|business hours|hours|closing time|when are you open|working hours|closed|close at
speak to a human|talk to a human|real person|human|agent|representative|operator|customer service|customer support|support team|talk to someone|speak to someone|live person|contact you|get in touch|call you|reach you|phone you|speak with|talk with|helpdesk
complaint|complain|complaining|unhappy|dissatisfied|disappointed|terrible service|poor service|feedback|review|file a complaint|not satisfied|bad experience
privacy|personal data|gdpr|data protection|my data|data policy|share my data|confidential
tax|vat|customs|duty|duties|import|sales tax|taxes|irs
insurance|insured|cover|coverage|policy|claim|claims|premium
loan|borrow|credit|mortgage|financing|finance|instalment|installment|installments|pay later|lend|lending|debt
interest|interest rate|apr|apy|annual percentage|rate of interest
credit score|credit rating|credit history|credit report
credit limit|line of credit|spending limit|limit on my card|raise my limit|increase my limit
savings|save|saving account|savings account|retirement|pension|401k|invest|investment|stocks
pick up|pickup|collect|collection|collect in store|click and collect|self pickup|in store
flight|plane|fly|flying|airline|airplane|boarding|airport|ticket
luggage|baggage|bag|bags|suitcase|carry on|carryon
hotel|room|accommodation|stay|lodging|inn|motel|place to stay
car|vehicle|auto|automobile|rental car|rent a car|hire a car|car rental
gas|fuel|petrol|gasoline|mpg|mileage
restaurant|eat|food|dinner|lunch|meal|dine|diner|place to eat|takeout
recipe|cook|cooking|make dish|ingredients|ingredient|prepare|bake
calories|nutrition|nutritional|healthy|carbs|fat content
weather|temperature|forecast|rain|raining|sunny|snow|degrees outside|hot outside|cold outside
time|clock|what time is it|current time|hour
timer|countdown|stopwatch|set a timer
alarm|wake me|wake up|wake me up
reminder|remind|remind me|don't let me forget|remember to
calendar|schedule|agenda|event|events|meeting|meetings|appointments
to do|todo|to-do list|task|tasks|task list|chores
shopping list|grocery list|groceries|grocery|things to buy
music|song|songs|track|playlist|tune|album|artist|play
volume|louder|quieter|turn it up|turn it down|sound
translate|translation|in spanish|in french|how do you say|say in|in german|language|languages|speak
meaning|mean|means|definition|define|what does it mean|meaning of
spell|spelling|how is it spelled
directions|route|navigate|how do i get to|way to get|map|gps|drive to
traffic|road|congestion|commute|highway
distance|how far|far away|miles|kilometers|away from
joke|funny|make me laugh|laugh|humor
hello|hi|hey|good morning|good evening|greetings|good day
thanks|thank you|thx|cheers|appreciate|grateful
bye|goodbye|see you|good night|talk later|farewell
yes|yeah|yep|sure|correct|affirmative|right|that's right|true|exactly
no|nope|nah|negative|false|not true|incorrect
maybe|perhaps|not sure|possibly|might|unsure
repeat|say that again|again|come again|pardon|one more time
your name|who are you|what are you called|call you|what should i call you
are you a bot|are you human|are you real|robot|computer|artificial
vacation days|pto|time off|days off|leave|holiday request|paid time off
taxes|w2|w-2|tax form|tax return
tip|gratuity|tipping
team|colleague|seats|users|user|invite|invite user|add user|add member|staff|employee
permission|permissions|role|roles|access rights|admin|administrator
integrate|integration|connect with|plugin|plug in|extension|api|webhook|sync|synchronize
export|download data|csv|backup|back up|save a copy
import|upload|bring in|migrate|migration|load data
notification|notifications|alerts|push|alert|notify|notified
bill|billing|invoice|billed|utility|utilities
due|due date|deadline|by when|when is it due|owed|owe
`;
