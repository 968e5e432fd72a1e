import { type Random } from './random.js';

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤',
];
const GIVEN = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国春燕晨宇欣怡浩然子涵雨桐思远嘉琪俊熙梓萱诗涵一诺可心若曦文博志强晓东海波雪婷佳慧国栋永健庆丰',
];

/** Made-up names of two or three characters; whoever really bears one of them is not meant. */
export const personName = (random: Random): string =>
  random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(650) ? random.pick(GIVEN) : '');

/** Numbers of the block 170-0000, which no operator has given out. */
export const phoneNumber = (random: Random): string => `1700000${String(random.between(0, 9999)).padStart(4, '0')}`;
