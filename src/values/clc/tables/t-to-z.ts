/** T to Z: technology, transport, aviation, environment, general works. One class to a line: see ../table.ts; licence of the captions: ../LICENSE.captions. */
export const ROWS_T_TO_Z = `
T 工业技术 | Industrial technology
T-0 工业技术理论 | Technology: theory
T-1 工业技术现状与发展 | Technology: present state
T-2 机构、团体、会议 | Technology: bodies and meetings
T-6 参考工具书 | Technology: reference works
[T-9] 工业经济 | Industrial economics (alternative)
TB 一般工业技术 | General technology
TB4 工业通用技术与设备
TB47 工业设计
TB8 摄影技术 | Photographic technique
TB9 计量学
TD 矿业工程 | Mining
TE 石油、天然气工业 | Oil and gas
TF 冶金工业 | Metallurgy
TG 金属学与金属工艺 | Metals and metalworking
TH 机械、仪表工业 | Machines and instruments
TH13 机械零件及传动装置
TH7 仪器、仪表
TJ 武器工业 | Weapons
TJ2 枪械
TJ28 冷兵器
TJ7 火箭、导弹
TJ8 战车、战舰、战机、航天武器
TJ9 核武器与其他特种武器及其防护设备
TK 能源与动力工程 | Energy and power
TK8 风能、风力机械
TL 原子能技术 | Nuclear technology
TM 电工技术 | Electrical engineering
TM6 发电、发电厂
TM91 独立电源技术（直接发电）
TM92 电气化、电能应用
TM923 电气照明
TM925 家用电器及其他电器设备
TN 电子技术、通信技术 | Electronics, telecommunications
TN91 通信
TN915 通信网
TN927 卫星通信和宇宙通信
TN93 广播
TN94 电视
TN96 无线电导航
TP 自动化技术、计算机技术 | Automation, computing
TP1 自动化基础理论
TP18 人工智能理论 | Artificial intelligence | AI
TP181 自动推理、机器学习
TP2 自动化技术及设备
TP24 机器人技术
TP242 机器人 | Robots | robotics
TP242.6 智能机器人
TP3 计算技术、计算机技术 | Computing
TP31 计算机软件 | Software
TP311 程序设计、数据库、软件工程 | Programming, databases, software engineering | 编程 coding
TP311.1 程序设计 | | 编程 coding
TP312 程序语言、算法语言 | Programming languages | Python Scratch
TP316 操作系统
TP316.7 Windows操作系统
TP317 应用软件
TP317.2 文字处理软件
TP317.3 表处理软件
TP317.4 图像处理软件
TP33 电子数字计算机（不连续作用电子计算机）
TP37 多媒体技术与多媒体计算机
TP39 计算机的应用
TP391 信息处理（信息加工）
TP391.1 文字信息处理
TP391.4 模式识别与装置
TP391.6 教学机、学习机
TP391.7 机器辅助技术
TP393 计算机网络 | Computer networks
TP393.4 国际互联网
TP7 遥感技术
TQ 化学工业 | Chemical industry
TQ56 爆炸物工业、火柴工业
TS 轻工业、手工业、生活服务业 | Light industry, crafts, services for living
TS1 纺织工业、染整工业
TS2 食品工业 | Food industry
TS27 饮料冷食制造工业
TS272 茶
TS7 造纸工业
TS8 印刷工业
TS93 工艺美术制品工业 | Arts and crafts products
TS932 雕塑工艺品
TS934 金属工艺美术制品
TS935 刺绣、编结、制毯 | Embroidery, knitting | 编织 十字绣
TS94 服装工业、制鞋工业 | Clothing, shoes
TS941 服装工业
TS95 其他轻工业、手工业
TS97 生活服务技术 | Skills for daily life
TS971 饮食文化 | Food culture
TS972 饮食调制技术及设备
TS972.1 烹饪法、食谱、菜谱 | Cooking, recipes | 做饭
TS972.11 烹调技术
TS972.12 各类菜谱
TS972.13 主食类食谱
TS972.14 风味小吃食谱
TS973.5 家庭陈设品、装饰品制作
TS974.1 美容
TS976 家庭管理、家庭生活、家庭服务 | Household and family life
TS976.11 勤俭持家
TS976.15 财、物管理
TS976.3 家庭生活知识
TS976.31 家庭育儿
TS976.38 家庭宠物 | Pets | 猫 狗
TS976.4 穿着
TU 建筑科学 | Building
TU-0 建筑理论
TU-8 建筑艺术
TU2 建筑设计
TU98 区域规划、城乡规划
TU986 园林规划与建设
TU99 市政工程
TV 水利工程 | Water engineering
TV8 治河工程与防洪工程
U 交通运输 | Transport
[U-9] 交通运输经济 | Transport economics (alternative)
U1 综合运输 | Combined transport
U12 城市交通运输
U2 铁路运输 | Railways | 火车
U231 地下铁路
U237 磁浮铁路
U238 高速铁路 | High-speed railways
U4 公路运输 | Roads
U41 道路工程
U44 桥涵工程 | Bridges
U448 各种桥梁
U45 隧道工程
U46 汽车工程 | Cars | 汽车
U469 各种汽车
U471<U46 汽车驾驶与使用
U48 其他道路运输工具
U483 摩托车、机器脚踏车
U484 自行车 | Bicycles
U491 交通工程与交通管理
U6 水路运输 | Ships and waterways
U65 港口工程
U66 船舶工程 | Shipbuilding
U674<U66 各种船舶
[U8] 航空运输 | Air transport (alternative)
V 航空、航天 | Aviation, space
V1 航空、航天技术的研究与探索 | Research and exploration
V2 航空 | Aviation
V27 各类型航空器 | Aircraft | 飞机
V271 飞机
V273 气球
V277 滑翔机
V278 模型飞机、航空模型 | Model aircraft
V279 无人驾驶飞机
V32<V2 航空飞行术
V35<V2 航空港（站）、机场及其技术管理
V4 航天（宇宙航行） | Space flight | 太空 宇宙飞船 火箭
V47 航天器及其运载工具 | Spacecraft
V474 人造卫星
V475 航天器运载工具
V476 航天站与空间探测器
[V7] 航空、航天医学 | Aviation and space medicine (alternative)
X 环境科学、安全科学 | Environment, safety
X-0 环境科学理论 | Environment: theory
X-1 环境科学技术现状与发展 | Environment: present state
X-4 环境保护宣传教育及普及 | Environment: education
X-6 环境保护参考工具书 | Environment: reference works
X1 环境科学基础理论 | Basic environmental science
X16 环境气象学
X17 环境生物学
X2 社会与环境 | Society and environment
X21 环境与环境系统
X22 环境与发展
X24 人类、资源、能源与环境的关系
X3 环境保护管理 | Environmental management
X36 自然保护区划及其管理
X37 自然资源合理开发与环境保护
X4 灾害及其防治 | Disasters and their prevention | 防灾
X43 自然灾害及其防治 | Natural disasters | 地震 台风
X45 人为灾害及其防治
X5 环境污染及其防治 | Pollution and its control
X51 大气污染及其防治
X52 水体污染及其防治
X53 土壤污染及其防治
X55 海洋污染及其防治
X592 农用化学物质、有毒化学物质污染及其防治
X7 行业污染、废物处理与综合利用 | Industrial pollution, waste and recycling | 垃圾分类
X705 固体废物的处理与利用
X8 环境质量评价与环境监测 | Environmental assessment and monitoring
X9 安全科学 | Safety
X92 安全管理（劳动保护管理）
Z 综合性图书 | General works
Z1 丛书 | Collections
Z12 中国丛书
Z126 旧经籍
Z126.1 群经合辑
Z2 百科全书、类书 | Encyclopaedias
Z22 中国百科全书、类书
Z227 现代
Z228 综合性普及读物
Z228.1 少年儿童读物 | General works for children | 百科 十万个为什么
Z228.2 青年读物 | General works for young people | 百科
Z228.3 中老年读物
Z228.4 女性读物
Z25 欧洲百科全书
Z256.1 英国百科全书
Z27 美洲百科全书
Z271.2 美国百科全书
Z3 辞典 | Dictionaries
Z32 中国辞典
Z4 论文集、全集、选集、杂著 | Collected papers and works
Z42 中国论文集、全集、选集、杂著
Z5 年鉴、年刊 | Yearbooks
Z52 中国年鉴、年刊
Z6 期刊、连续性出版物 | Periodicals
Z62 中国期刊、连续性出版物
Z8 图书报刊目录、文摘、索引 | Catalogues, abstracts, indexes
Z88 专科目录
Z89 文摘、索引
`
